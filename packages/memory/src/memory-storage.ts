import type { ApiKeyStore, DncRepository, DncStorage, RecordStore } from "@opendnc/core";
import { MemoryApiKeyStore } from "./memory-api-key-store.js";
import { MemoryRecordStore } from "./memory-record-store.js";
import { MemoryRepository } from "./memory-repository.js";
import { OpenGate } from "./open-gate.js";

/**
 * A storage in the memory of this process, for trying things out and for tests.
 *
 * It is not durable: the opt-outs in it are gone when the process ends, whatever `add` promises
 * elsewhere. Two instances never share anything. Closing keeps the data, so an instance that is
 * opened again goes on where it was.
 */
export class MemoryStorage implements DncStorage {
  readonly #gate = new OpenGate();
  readonly entries: DncRepository = new MemoryRepository(this.#gate);
  readonly apiKeys: ApiKeyStore = new MemoryApiKeyStore(this.#gate);
  readonly records: RecordStore = new MemoryRecordStore(this.#gate);

  open(): Promise<void> {
    this.#gate.open();
    return Promise.resolve();
  }

  /** Has nothing to wait for: each call has done its work when its promise is handed out. */
  close(): Promise<void> {
    this.#gate.close();
    return Promise.resolve();
  }

  ping(): Promise<void> {
    return this.#gate.pass(() => undefined);
  }
}

import type { ApiKeyStore, DncRepository, DncStorage, RecordStore } from "@opendnc/core";
import { CallGate } from "./call-gate.js";
import { MongoApiKeyStore } from "./mongo-api-key-store.js";
import { callError } from "./mongo-errors.js";
import { openStore } from "./mongo-opening.js";
import { settingsOf, type MongoSettings, type MongoStorageOptions } from "./mongo-options.js";
import { MongoRecordStore } from "./mongo-record-store.js";
import { MongoRepository } from "./mongo-repository.js";
import type { MongoStore } from "./mongo-schema.js";
import { withinTime } from "./within-time.js";

/**
 * A store in a MongoDB database, which any number of processes on any number of machines may use at
 * once. It needs no transactions.
 *
 * What `add` has answered for is in the journals of a majority. Everything rejects with a `DncError`
 * whose message names the database and what to do, and holds no address, URL or key.
 */
export class MongoStorage implements DncStorage {
  readonly entries: DncRepository;
  readonly apiKeys: ApiKeyStore;
  readonly records: RecordStore;
  readonly #settings: MongoSettings;
  readonly #gate: CallGate<MongoStore>;
  #store: MongoStore | undefined;
  #wanted: "open" | "closed" = "closed";
  #lastTurn: Promise<unknown> = Promise.resolve();

  /** Throws a `TypeError` for options that cannot be meant. */
  constructor(options: MongoStorageOptions) {
    this.#settings = settingsOf(options);
    this.#gate = new CallGate((error) => callError(this.#settings.database, error));
    this.entries = new MongoRepository(this.#gate);
    this.apiKeys = new MongoApiKeyStore(this.#gate);
    this.records = new MongoRecordStore(this.#gate);
  }

  /** Opening what is open is fine. */
  open(): Promise<void> {
    this.#wanted = "open";
    return this.#inTurn(async () => {
      this.#store ??= await openStore(this.#settings);
      // `close` may have been called meanwhile; its turn is next.
      if (this.#wanted === "open") this.#gate.open(this.#store);
    });
  }

  close(): Promise<void> {
    this.#wanted = "closed";
    this.#gate.shut();
    return this.#inTurn(async () => {
      this.#gate.shut();
      await this.#gate.drained();
      const store = this.#store;
      this.#store = undefined;
      await store?.client.close();
    });
  }

  /** Asks the primary. */
  ping(): Promise<void> {
    return this.#gate.pass(async (store) => {
      await store.database.command({ ping: 1, ...withinTime(store) });
    });
  }

  /** Opening and closing take turns, in the order in which they were asked for. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#lastTurn.then(work);
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }
}

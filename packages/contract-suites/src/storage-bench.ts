import assert from "node:assert/strict";
import type { ApiKeyStore, DncRepository, DncStorage, RecordStore } from "@opendnc/core";
import type { StorageFixture, StorageSuite } from "./storage-fixture.js";

/** A fixture while a test runs on it; remembers what has to be closed afterwards. */
export class StorageBench {
  readonly #fixture: StorageFixture;
  readonly #instances: DncStorage[];

  constructor(fixture: StorageFixture) {
    this.#fixture = fixture;
    this.#instances = [fixture.storage];
  }

  get storage(): DncStorage {
    return this.#fixture.storage;
  }

  get entries(): DncRepository {
    return this.storage.entries;
  }

  get apiKeys(): ApiKeyStore {
    return this.storage.apiKeys;
  }

  get records(): RecordStore {
    return this.storage.records;
  }

  /** Another instance on the same data, not opened. */
  connect(): DncStorage {
    const instance = this.#fixture.connect?.();
    assert.ok(instance, "The fixture has no connect(): declare `cannot.connectAgain`");
    this.#instances.push(instance);
    return instance;
  }

  /** Another instance on the same data, opened. */
  async connectOpened(): Promise<DncStorage> {
    const instance = this.connect();
    await instance.open();
    return instance;
  }

  async breakBackend(): Promise<void> {
    assert.ok(
      this.#fixture.breakBackend,
      "The fixture has no breakBackend(): declare `cannot.breakBackend`",
    );
    await this.#fixture.breakBackend();
  }

  async dispose(): Promise<void> {
    // A storage that fails to close has its own test; here it must not hide why a test failed.
    await Promise.allSettled(this.#instances.map((instance) => instance.close()));
    await this.#fixture.dispose();
  }
}

export type BenchTest = (bench: StorageBench) => Promise<void>;

/** Makes a test body that runs on a storage of its own, not opened. */
export function onClosedStorage(suite: StorageSuite, test: BenchTest): () => Promise<void> {
  return async () => {
    const bench = new StorageBench(await suite.create());
    try {
      await test(bench);
    } finally {
      await bench.dispose();
    }
  };
}

/** Makes a test body that runs on a storage of its own, opened. */
export function onOpenStorage(suite: StorageSuite, test: BenchTest): () => Promise<void> {
  return onClosedStorage(suite, async (bench) => {
    await bench.storage.open();
    await test(bench);
  });
}

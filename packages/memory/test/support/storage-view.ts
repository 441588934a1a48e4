import { setImmediate as nextTurn } from "node:timers/promises";
import {
  DncError,
  type ApiKeyStore,
  type DncRepository,
  type DncStorage,
  type RecordStore,
} from "@opendnc/core";
import { MemoryStorage } from "@opendnc/memory";

/** A store that several {@link StorageView}s connect to, as processes do to a database server. */
export class Backend {
  readonly memory = new MemoryStorage();
  isDown = false;
}

type Call = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * A right storage on a shared backend, for the suites to pass and for others to break. Each call
 * takes two turns of the event loop, as one over a wire would, so that callers do interleave.
 */
export class StorageView implements DncStorage {
  readonly #backend: Backend;
  readonly #underWay = new Set<Promise<unknown>>();
  #isOpen = false;
  readonly entries: DncRepository;
  readonly apiKeys: ApiKeyStore;
  readonly records: RecordStore;

  constructor(backend: Backend) {
    this.#backend = backend;
    const call: Call = (work) => this.#call(work);
    this.entries = entriesOver(backend.memory.entries, call);
    this.apiKeys = apiKeysOver(backend.memory.apiKeys, call);
    this.records = recordsOver(backend.memory.records, call);
  }

  async open(): Promise<void> {
    await this.#backend.memory.open();
    this.#isOpen = true;
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    await Promise.allSettled(this.#underWay);
  }

  ping(): Promise<void> {
    return this.#call(() => this.#backend.memory.ping());
  }

  async #call<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#isOpen) throw new DncError("storage_closed", "The storage is closed");
    const call = this.#overTheWire(work);
    this.#underWay.add(call);
    return call.finally(() => this.#underWay.delete(call));
  }

  async #overTheWire<T>(work: () => Promise<T>): Promise<T> {
    await nextTurn();
    await nextTurn();
    if (this.#backend.isDown) throw new DncError("storage_unavailable", "The backend is down");
    return work();
  }
}

function entriesOver(entries: DncRepository, call: Call): DncRepository {
  return {
    limits: { entriesPerWrite: 700, urlsPerRead: 1_500 },
    add: (write) => call(() => entries.add(write)),
    findByUrls: (teamId, urls) => call(() => entries.findByUrls(teamId, urls)),
    list: (teamId, page) => call(() => entries.list(teamId, page)),
    listByPrefix: (teamId, page) => call(() => entries.listByPrefix(teamId, page)),
    idsOfBatch: (teamId, batch) => call(() => entries.idsOfBatch(teamId, batch)),
    remove: (teamId, ids) => call(() => entries.remove(teamId, ids)),
    restore: (teamId, given) => call(() => entries.restore(teamId, given)),
    teams: (page) => call(() => entries.teams(page)),
  };
}

function apiKeysOver(apiKeys: ApiKeyStore, call: Call): ApiKeyStore {
  return {
    add: (record) => call(() => apiKeys.add(record)),
    addFirst: (record) => call(() => apiKeys.addFirst(record)),
    findById: (id) => call(() => apiKeys.findById(id)),
    list: (teamId) => call(() => apiKeys.list(teamId)),
    revoke: (teamId, id, atMs) => call(() => apiKeys.revoke(teamId, id, atMs)),
    listAll: (page) => call(() => apiKeys.listAll(page)),
  };
}

function recordsOver(records: RecordStore, call: Call): RecordStore {
  return {
    insert: (record) => call(() => records.insert(record)),
    find: (kind, teamId, key) => call(() => records.find(kind, teamId, key)),
    replace: (record) => call(() => records.replace(record)),
    remove: (record) => call(() => records.remove(record)),
    list: (kind, teamId, page) => call(() => records.list(kind, teamId, page)),
    listOpen: (kind, limit) => call(() => records.listOpen(kind, limit)),
    removeExpired: (nowMs, limit) => call(() => records.removeExpired(nowMs, limit)),
  };
}

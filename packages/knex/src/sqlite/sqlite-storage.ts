import type { ApiKeyStore, DncRepository, DncStorage, RecordStore } from "@opendnc/core";
import type { Knex } from "knex";
import { CallGate } from "../call-gate.js";
import { KnexApiKeyStore, type ApiKeyRow } from "../knex-api-key-store.js";
import { KnexRecordStore, type RecordStatements } from "../knex-record-store.js";
import type { SqliteConnections } from "./sqlite-connections.js";
import { callError } from "./sqlite-errors.js";
import { openStore } from "./sqlite-opening.js";
import { locationOf, type SqliteLocation, type SqliteStorageOptions } from "./sqlite-options.js";
import {
  INSERT_FIRST_KEY,
  INSERT_RECORD,
  REMOVE_EXPIRED_RECORDS,
  SIGN_OF_LIFE,
} from "./sqlite-queries.js";
import { SqliteRepository } from "./sqlite-repository.js";
import { StorageLife } from "../storage-life.js";

const RECORD_STATEMENTS: RecordStatements = {
  insert: INSERT_RECORD,
  removeExpired: REMOVE_EXPIRED_RECORDS,
  changed: (rows) => (rows as unknown[]).length,
};

/**
 * A store in one SQLite file, which any number of processes of one machine may use at once, or in
 * the memory of this process.
 *
 * What `add` has answered for is on the disk, also after a loss of power. Everything rejects with a
 * `DncError` whose message names the file and what to do, and holds no URL, key or SQL.
 */
export class SqliteStorage implements DncStorage {
  readonly entries: DncRepository;
  readonly apiKeys: ApiKeyStore;
  readonly records: RecordStore;
  readonly #location: SqliteLocation;
  readonly #gate: CallGate<SqliteConnections>;
  readonly #life: StorageLife<SqliteConnections>;

  constructor(options: SqliteStorageOptions) {
    this.#location = locationOf(options);
    this.#gate = new CallGate((error) => callError(this.#location.path, error));
    this.#life = new StorageLife(this.#gate, () => openStore(this.#location));
    this.entries = new SqliteRepository(this.#gate);
    this.apiKeys = new KnexApiKeyStore(this.#gate, "api_keys", ({ writer }, row) =>
      insertFirstKey(writer, row),
    );
    this.records = new KnexRecordStore(this.#gate, "records", RECORD_STATEMENTS);
  }

  /** Opening what is open is fine. */
  open(): Promise<void> {
    return this.#life.open();
  }

  /** A store in memory is gone afterwards. */
  close(): Promise<void> {
    return this.#life.close();
  }

  ping(): Promise<void> {
    return this.#gate.pass(async ({ reader }) => {
      await reader.raw(SIGN_OF_LIFE);
    });
  }
}

async function insertFirstKey(writer: Knex, row: ApiKeyRow): Promise<boolean> {
  const { id, team_id, label, secret_hash, created_at, revoked_at } = row;
  const values = [id, team_id, label, secret_hash, created_at, revoked_at];
  // Knex's types do not know that NULL can be bound; Knex does.
  const rows = await writer.raw<unknown[]>(INSERT_FIRST_KEY, values as Knex.RawBinding[]);
  return rows.length === 1;
}

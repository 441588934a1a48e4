import type { ApiKeyStore, DncRepository, DncStorage, RecordStore } from "@opendnc/core";
import { CallGate } from "../call-gate.js";
import { KnexApiKeyStore } from "../knex-api-key-store.js";
import { KnexRecordStore } from "../knex-record-store.js";
import { StorageLife } from "../storage-life.js";
import { SqlConnections } from "./sql-connections.js";
import type { SqlDialect } from "./sql-dialect.js";
import { callError, openError } from "./sql-errors.js";
import { migrate } from "./sql-migrator.js";
import { settingsOf, type SqlSettings, type SqlStorageOptions } from "./sql-options.js";
import { SqlRepository } from "./sql-repository.js";

/**
 * Names every column that is used, so that it fails when a table is gone, or was there before ours
 * and is somebody else's.
 */
const SIGN_OF_LIFE = `
  SELECT EXISTS (SELECT team_id, id, slug, reason, source, batch_id, created_at
                   FROM opendnc_entries) AS entries,
         EXISTS (SELECT team_id, shard, entries FROM opendnc_totals) AS totals,
         EXISTS (SELECT id, team_id, label, secret_hash, created_at, revoked_at
                   FROM opendnc_api_keys) AS api_keys,
         EXISTS (SELECT r.kind, r.team_id, r.key, r.version, r.is_open, r.expires_at, r.body
                   FROM opendnc_records r) AS records`;

/** A store in a database on a server. The dialect makes it one of PostgreSQL or of MySQL. */
export class SqlStorage implements DncStorage {
  readonly entries: DncRepository;
  readonly apiKeys: ApiKeyStore;
  readonly records: RecordStore;
  readonly #gate: CallGate<SqlConnections>;
  readonly #life: StorageLife<SqlConnections>;

  /** Throws a `TypeError` for settings that cannot be meant. */
  constructor(dialect: SqlDialect, options: SqlStorageOptions) {
    const settings = settingsOf(options, dialect.protocols, dialect.defaultPort);
    this.#gate = new CallGate((error) => callError(dialect, settings, error));
    this.#life = new StorageLife(this.#gate, () => connect(dialect, settings));
    this.entries = new SqlRepository(dialect, this.#gate);
    this.apiKeys = new KnexApiKeyStore(this.#gate, "opendnc_api_keys", (connections, row) =>
      connections.write((session) => dialect.insertFirstKey(session, row)),
    );
    this.records = new KnexRecordStore(this.#gate, "opendnc_records", {
      ...dialect.records,
      changed: (response) => dialect.answer(response).changed,
    });
  }

  /** Opening what is open is fine. */
  open(): Promise<void> {
    return this.#life.open();
  }

  close(): Promise<void> {
    return this.#life.close();
  }

  ping(): Promise<void> {
    return this.#gate.pass((connections) =>
      connections.read(async (session) => {
        await session.ask(SIGN_OF_LIFE);
      }),
    );
  }
}

async function connect(dialect: SqlDialect, settings: SqlSettings): Promise<SqlConnections> {
  const connections = new SqlConnections(dialect, settings);
  try {
    await connections.read(async (session) => {
      await migrate(session, dialect, settings);
      await session.ask(SIGN_OF_LIFE);
    });
    return connections;
  } catch (error) {
    await connections.close();
    throw openError(dialect, settings, error);
  }
}

import { testServerUrl } from "@opendnc/test-servers";
import { describe, onTestFinished } from "vitest";
import { MysqlStorage, PostgresStorage, type SqlStorageOptions } from "../../src/index.js";
import { mysqlDialect } from "../../src/mysql/mysql-dialect.js";
import { postgresDialect } from "../../src/postgres/postgres-dialect.js";
import type { SqlDialect } from "../../src/sql/sql-dialect.js";
import type { SqlStorage } from "../../src/sql/sql-storage.js";
import * as plainMysql from "./plain-mysql.js";
import * as plainPostgres from "./plain-postgres.js";

/** A kind of server, for what holds on each of them. */
export interface ServerBackend {
  readonly dialect: SqlDialect;
  readonly createStorage: (options: SqlStorageOptions) => SqlStorage;
  readonly createDatabase: () => Promise<plainPostgres.PlainDatabase>;
  /** Keeps everybody else from ending a write, until the function that it gives is called. */
  readonly holdTotals: (database: plainPostgres.PlainDatabase) => Promise<() => Promise<void>>;
  /** Resolves when somebody waits for a lock in the database. */
  readonly untilSomebodyWaits: (database: plainPostgres.PlainDatabase) => Promise<unknown>;
}

const BACKENDS: Readonly<Record<string, ServerBackend>> = {
  POSTGRES_URL: {
    dialect: postgresDialect,
    createStorage: (options) => new PostgresStorage(options),
    createDatabase: plainPostgres.createDatabase,
    holdTotals: plainPostgres.holdTotals,
    untilSomebodyWaits: plainPostgres.untilSomebodyWaits,
  },
  MYSQL_URL: {
    dialect: mysqlDialect,
    createStorage: (options) => new MysqlStorage(options),
    createDatabase: plainMysql.createDatabase,
    holdTotals: plainMysql.holdTotals,
    untilSomebodyWaits: plainMysql.untilSomebodyWaits,
  },
};

/** Registers tests once for each server; skipped, with the reason in the name, if it is missing. */
export function onEachServer(title: string, body: (backend: ServerBackend) => void): void {
  for (const [variable, backend] of Object.entries(BACKENDS)) {
    const { missing } = testServerUrl(variable);
    const name = `${backend.dialect.name}: ${title}`;
    if (missing === undefined) describe(name, () => body(backend));
    else describe.skip(`${name} [cannot: ${missing}]`, () => body(backend));
  }
}

/** An empty database for the running test, which goes with it. */
export async function emptyDatabase(backend: ServerBackend): Promise<plainPostgres.PlainDatabase> {
  const database = await backend.createDatabase();
  onTestFinished(() => database.drop());
  return database;
}

/** A storage that is open for the running test. */
export async function openedStorage(
  backend: ServerBackend,
  options: SqlStorageOptions,
): Promise<SqlStorage> {
  const storage = backend.createStorage(options);
  await storage.open();
  onTestFinished(() => storage.close());
  return storage;
}

import knexModule, { type Knex } from "knex";
import type { Database } from "sqlite3";
import { closeDatabase, execute } from "./sqlite-driver.js";
import type { SqliteLocation } from "./sqlite-options.js";

// A CommonJS module whose names Node does not see.
const { knex } = knexModule;

/**
 * How long a call waits for its turn on a connection, in milliseconds. With a queue that is longer
 * than this, answers come too late to be of use to anybody.
 */
const ACQUIRE_TIMEOUT_MS = 30_000;

/** Knex would print to the process's own output what its callers are told by a rejection anyway. */
const SILENT = {
  warn: () => undefined,
  error: () => undefined,
  deprecate: () => undefined,
  debug: () => undefined,
};

/**
 * Makes a pool of connections, without I/O. Connections are made when they are needed and stay:
 * `setup` is run on each before anybody else gets it.
 */
export function createPool(location: SqliteLocation, size: number, setup: string): Knex {
  return knex({
    client: "sqlite3",
    connection: { filename: location.path },
    useNullAsDefault: true,
    // Otherwise the values of a statement are in the message of its error.
    compileSqlOnError: false,
    log: SILENT,
    acquireConnectionTimeout: ACQUIRE_TIMEOUT_MS,
    pool: {
      // Never reaped when idle: a connection in memory is the store.
      min: size,
      max: size,
      afterCreate: (database: Database, done: (error: unknown, database: Database) => void) => {
        setUp(database, location, setup).then(
          () => done(null, database),
          (error: unknown) => done(error, database),
        );
      },
    },
  });
}

async function setUp(database: Database, location: SqliteLocation, setup: string): Promise<void> {
  database.configure("busyTimeout", location.busyTimeoutMs);
  try {
    await execute(database, setup);
  } catch (error) {
    // The pool forgets a connection that it could not make, without closing it.
    await closeDatabase(database);
    throw error;
  }
}

interface ConnectionSource {
  acquireConnection(): Promise<Database>;
  releaseConnection(database: Database): Promise<void>;
}

/** Does the work on one connection of the pool, which nobody else uses meanwhile. */
export async function onConnection<T>(
  pool: Knex,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const source = pool.client as ConnectionSource;
  const database = await source.acquireConnection();
  try {
    return await work(database);
  } finally {
    await source.releaseConnection(database);
  }
}

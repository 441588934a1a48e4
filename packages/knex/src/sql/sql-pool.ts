import { DncError } from "@opendnc/core";
import knexModule, { type Knex } from "knex";
import type { ServerSession, SqlDialect } from "./sql-dialect.js";
import { NoAnswerError } from "./sql-errors.js";
import type { SqlSettings } from "./sql-options.js";
import { SqlSession } from "./sql-session.js";

// A CommonJS module whose names Node does not see.
const { knex } = knexModule;

/** How much later than the server this side gives up: enough for an answer to come through. */
const GRACE_MS = 2_000;

/** How long a connection may take to say goodbye. Nothing depends on it. */
const GOODBYE_MS = 1_000;

const IDLE_MS = 60_000;

/** Knex would print to the process's own output what its callers are told by a rejection anyway. */
const SILENT = {
  warn: () => undefined,
  error: () => undefined,
  deprecate: () => undefined,
  debug: () => undefined,
};

/** What is used of Knex's client below its public face. */
interface KnexClient {
  acquireConnection(): Promise<object>;
  releaseConnection(connection: object): Promise<void>;
  /** Every statement passes here, whoever asked it; dialects of Knex override it. */
  _query(connection: object, statement: unknown): Promise<unknown>;
}

/**
 * The connections of one storage: a bounded number, made when they are needed. Everything it does
 * ends in bounded time, and what is left of a connection that failed is thrown away, so that the
 * next call gets a new one.
 */
export class SqlPool {
  readonly knex: Knex;
  readonly #dialect: SqlDialect;
  readonly #client: KnexClient;
  readonly #serverSessions = new WeakMap<object, ServerSession>();

  /** Does no I/O. Throws a `DncError` if the driver is missing. */
  constructor(dialect: SqlDialect, settings: SqlSettings, size = settings.poolSize) {
    this.#dialect = dialect;
    this.knex = knexFor(dialect, settings, size, (connection) => this.#setUp(connection, settings));
    this.#client = this.knex.client as KnexClient;
    this.#boundStatements(settings.queryTimeoutMs + GRACE_MS);
  }

  /** Does the work on one connection, which nobody else uses meanwhile. */
  async onSession<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    const connection = await this.#client.acquireConnection();
    try {
      return await work(this.#sessionOn(connection));
    } finally {
      await this.#client.releaseConnection(connection);
    }
  }

  serverSessionOf({ connection }: SqlSession): ServerSession | undefined {
    return this.#serverSessions.get(connection);
  }

  async close(): Promise<void> {
    await this.knex.destroy();
  }

  #sessionOn(connection: object): SqlSession {
    return new SqlSession(this.knex, this.#dialect, connection);
  }

  async #setUp(connection: object, settings: SqlSettings): Promise<void> {
    try {
      const session = await this.#dialect.setUp(this.#sessionOn(connection), settings);
      this.#serverSessions.set(connection, session);
    } catch (error) {
      // The pool forgets a connection that it could not make, without closing it.
      this.#dialect.cut(connection);
      throw error;
    }
  }

  /** A driver waits for an answer for ever. */
  #boundStatements(withinMs: number): void {
    const client = this.#client;
    const query = client._query.bind(client);
    client._query = (connection, statement) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          this.#dialect.cut(connection);
          reject(new NoAnswerError());
        }, withinMs);
        query(connection, statement)
          .then(resolve, reject)
          .finally(() => clearTimeout(timer));
      });
  }
}

function knexFor(
  dialect: SqlDialect,
  settings: SqlSettings,
  size: number,
  setUp: (connection: object) => Promise<void>,
): Knex {
  const config: Knex.Config = {
    client: dialect.driver,
    // Knex would ask each connection, without a limit, for what nothing here depends on.
    version: "latest",
    connection: dialect.connection(settings),
    // Otherwise the values of a statement are in the message of its error.
    compileSqlOnError: false,
    log: SILENT,
    acquireConnectionTimeout: settings.acquireTimeoutMs,
    pool: {
      min: 0,
      max: size,
      createTimeoutMillis: settings.connectTimeoutMs + settings.queryTimeoutMs + GRACE_MS,
      destroyTimeoutMillis: GOODBYE_MS,
      idleTimeoutMillis: IDLE_MS,
      afterCreate: (connection: object, done: (error: unknown, connection: object) => void) => {
        setUp(connection).then(
          () => done(null, connection),
          (error: unknown) => done(error, connection),
        );
      },
    },
  };
  try {
    return knex(config);
  } catch (error) {
    throw new DncError(
      "storage_unusable",
      `${dialect.name} needs the package ${dialect.driver}: npm install ${dialect.driver}`,
      { cause: error },
    );
  }
}

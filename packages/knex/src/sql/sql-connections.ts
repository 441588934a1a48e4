import { setTimeout as delay } from "node:timers/promises";
import type { Knex } from "knex";
import type { KnexAccess } from "../knex-access.js";
import type { SqlDialect, SqlValue } from "./sql-dialect.js";
import { codeOf } from "./sql-errors.js";
import type { SqlSettings } from "./sql-options.js";
import { SqlPool } from "./sql-pool.js";
import type { SqlSession } from "./sql-session.js";

/** With so many writers that a write loses this often, trying on would only add to the crowd. */
const ATTEMPTS = 10;
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 250;

/** How long a write that got no answer looks for what the server has left of it. */
const SETTLING_MS = 5_000;

/** The connections of an open store, which reads and writes share. */
export class SqlConnections implements KnexAccess {
  readonly reader: Knex;
  readonly writer: Knex;
  readonly #dialect: SqlDialect;
  readonly #settings: SqlSettings;
  readonly #pool: SqlPool;

  /** Does no I/O. */
  constructor(dialect: SqlDialect, settings: SqlSettings) {
    this.#dialect = dialect;
    this.#settings = settings;
    this.#pool = new SqlPool(dialect, settings);
    this.reader = this.writer = this.#pool.knex;
  }

  read<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    return this.#pool.onSession(work);
  }

  /** Reads the rows of one statement. */
  async ask<Row>(sql: string, values: readonly SqlValue[]): Promise<readonly Row[]> {
    return (await this.read((session) => session.ask<Row>(sql, values))).rows;
  }

  /**
   * Does the work, again if the server gave it up for another's sake. When this rejects, the server
   * is not at work on it any more, as far as the server can still be asked.
   */
  async write<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    const deadlineMs = performance.now() + this.#settings.queryTimeoutMs;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#pool.onSession((session) => this.#settled(session, work));
      } catch (error) {
        const isLast = attempt === ATTEMPTS || performance.now() > deadlineMs;
        if (isLast || !this.#dialect.errors.isConflict(codeOf(error))) throw error;
      }
      // At random, so that those who met do not meet again.
      await delay(Math.random() * Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS));
    }
  }

  change<T>(statement: (writer: Knex) => Knex.ChainableInterface<T>): Promise<T> {
    return this.write(async ({ connection }) => statement(this.writer).connection(connection));
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #settled<T>(session: SqlSession, work: (session: SqlSession) => Promise<T>): Promise<T> {
    try {
      return await work(session);
    } catch (error) {
      if (!this.#dialect.errors.isAnswer(codeOf(error))) await this.#endOnServer(session);
      throw error;
    }
  }

  /**
   * A server does not notice that a connection is cut while it works for it, and would store the
   * write after its caller was told that it failed. So it is told to end that session, by a
   * connection of its own, as the pool may have none that works. If it cannot be told, it has gone
   * down, and the write with it, or is out of reach, and nobody can know.
   */
  async #endOnServer(session: SqlSession): Promise<void> {
    const serverSession = this.#pool.serverSessionOf(session);
    if (serverSession === undefined) return;
    this.#dialect.cut(session.connection);
    const limit = Math.min(SETTLING_MS, this.#settings.queryTimeoutMs);
    const hasty = { ...this.#settings, connectTimeoutMs: limit, queryTimeoutMs: limit };
    const other = new SqlPool(this.#dialect, hasty, 1);
    try {
      await other.onSession((asking) => this.#dialect.endSession(asking, serverSession));
    } catch {
      // The caller is told of the first failure; this one says no more.
    } finally {
      await other.close();
    }
  }
}

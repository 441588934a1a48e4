import { setTimeout as delay } from "node:timers/promises";
import type { ServerSession } from "../sql/sql-dialect.js";
import { codeOf } from "../sql/sql-errors.js";
import type { SqlSettings } from "../sql/sql-options.js";
import type { SqlSession } from "../sql/sql-session.js";

const LOOK_AGAIN_MS = 20;
const ENDING_MS = 4_000;

/**
 * What the server's configuration may have otherwise. Without strictness a text that does not fit
 * would be cut. With READ COMMITTED, fewer locks are taken, and a read sees what is there now.
 */
export async function setUp(session: SqlSession, settings: SqlSettings): Promise<ServerSession> {
  const { rows } = await session.ask<{ id: number; version: string }>(
    "SELECT CONNECTION_ID() AS id, VERSION() AS version",
  );
  if (rows[0] === undefined) throw new TypeError("MySQL gave no row");
  const seconds = Math.ceil(settings.queryTimeoutMs / 1000);
  const isMariaDb = /mariadb/i.test(rows[0].version);
  // MySQL can limit reads only; waiting for locks is what keeps its writes.
  const limit = isMariaDb
    ? `max_statement_time = ${settings.queryTimeoutMs / 1000}`
    : `max_execution_time = ${settings.queryTimeoutMs}`;
  await session.ask("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
  await session.ask(
    `SET SESSION sql_mode = 'STRICT_ALL_TABLES', autocommit = 1,
         innodb_lock_wait_timeout = ${seconds}, ${limit}`,
  );
  // Numbers of connections are not used again while the server runs.
  return { id: rows[0].id, startedAt: "" };
}

/** Waits until a killed connection has rolled back. */
export async function endSession(session: SqlSession, { id }: ServerSession): Promise<void> {
  try {
    await session.ask(`KILL CONNECTION ${id}`);
  } catch (error) {
    if (codeOf(error) === "ER_NO_SUCH_THREAD") return;
    throw error;
  }
  const deadlineMs = performance.now() + ENDING_MS;
  while (performance.now() < deadlineMs) {
    const { rows } = await session.ask(
      "SELECT 1 AS there FROM information_schema.processlist WHERE id = ?",
      [id],
    );
    if (rows.length === 0) return;
    await delay(LOOK_AGAIN_MS);
  }
}

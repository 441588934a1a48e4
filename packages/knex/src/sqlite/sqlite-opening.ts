import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DncError } from "@opendnc/core";
import type { Database } from "sqlite3";
import { SqliteConnections } from "./sqlite-connections.js";
import { execute, readAll } from "./sqlite-driver.js";
import { isLocked, openError } from "./sqlite-errors.js";
import { migrate } from "./sqlite-migrator.js";
import type { SqliteLocation } from "./sqlite-options.js";
import { onConnection } from "./sqlite-pool.js";
import { SIGN_OF_LIFE } from "./sqlite-queries.js";
import { MIGRATIONS } from "./sqlite-schema.js";

const RETRY_AFTER_MS = 20;

let lastOpening: Promise<unknown> = Promise.resolve();

/**
 * Opens a store, making or migrating it where needed. Rejects with a `DncError` as `DncStorage`
 * says, and leaves nothing open then.
 *
 * Stores of one process are opened one after the other. Who waits for SQLite's lock keeps one of
 * libuv's four threads, and who holds it through several statements needs one for the next: four
 * waiting in one process would keep the fifth from ever letting go.
 */
export function openStore(location: SqliteLocation): Promise<SqliteConnections> {
  const opening = lastOpening.then(async () => {
    try {
      if (!location.inMemory) await makeFolder(dirname(location.path));
      return await untilUnlocked(location.busyTimeoutMs, () => connect(location));
    } catch (error) {
      throw openError(location.path, error);
    }
  });
  lastOpening = opening.catch(() => undefined);
  return opening;
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw new DncError(
      "storage_unusable",
      `The folder ${folder} for the SQLite store cannot be made (${code}). Make it, or name another.`,
      { cause: error },
    );
  }
}

/**
 * Tries again while another process holds a lock. SQLite waits for most locks itself, but answers
 * some at once, such as when two processes switch one file to WAL.
 */
async function untilUnlocked<T>(withinMs: number, attempt: () => Promise<T>): Promise<T> {
  const deadlineMs = performance.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isLocked(error) || performance.now() >= deadlineMs) throw error;
    }
    await delay(RETRY_AFTER_MS);
  }
}

async function connect(location: SqliteLocation): Promise<SqliteConnections> {
  const connections = new SqliteConnections(location);
  try {
    await onConnection(connections.writer, (database) => bringUp(database, location));
    connections.file.remember();
    return connections;
  } catch (error) {
    await connections.close();
    throw error;
  }
}

async function bringUp(database: Database, { path, inMemory }: SqliteLocation): Promise<void> {
  await migrate(database, path, MIGRATIONS);
  await execute(database, SIGN_OF_LIFE);
  if (inMemory) return;
  await useLog(database, path);
  // A file that may not be written is opened without a word, and so far nothing had to be written.
  // Only a statement that could write is refused; BEGIN IMMEDIATE is not.
  await execute(database, "DELETE FROM teams WHERE false");
}

/** After migrating, so that a file which is not ours stays as it is. */
async function useLog(database: Database, path: string): Promise<void> {
  const [mode] = await readAll<{ journal_mode: string }>(database, "PRAGMA journal_mode = WAL");
  if (mode?.journal_mode === "wal") return;
  throw new DncError(
    "storage_unusable",
    `The file system of ${path} cannot hold SQLite's log (WAL): it may be a network file system. ` +
      `Name a path on a local disk.`,
  );
}

import { DncError } from "@opendnc/core";
import type { SqlSettings } from "../sql/sql-options.js";
import type { SqlSession } from "../sql/sql-session.js";
import { LOCK_MIGRATION, UNLOCK_MIGRATION } from "./mysql-queries.js";

/** The lock is the connection's, as making a table ends every transaction. */
export async function alone<T>(
  session: SqlSession,
  { place, queryTimeoutMs }: SqlSettings,
  work: () => Promise<T>,
): Promise<T> {
  const seconds = Math.floor(queryTimeoutMs / 1000);
  const { rows } = await session.ask<{ locked: number | null }>(LOCK_MIGRATION, [seconds]);
  if (rows[0]?.locked !== 1) {
    throw new DncError(
      "storage_unavailable",
      `The MySQL store ${place} is being migrated by another process. Try again later.`,
    );
  }
  try {
    return await work();
  } finally {
    await session.ask(UNLOCK_MIGRATION);
  }
}

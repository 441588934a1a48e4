import { DncError } from "@opendnc/core";
import type { SqlDialect } from "./sql-dialect.js";
import type { SqlSettings } from "./sql-options.js";
import type { SqlSession } from "./sql-session.js";

const READ_VERSION = "SELECT version FROM opendnc_schema";

/**
 * Brings the schema of a store to the last of the migrations; a database without gets them all.
 * Processes that start at once take turns, and all but the first find nothing left to do. The lock
 * for that is the connection's: it goes with a process that is killed.
 *
 * Not Knex's own migrations: those note in a table that somebody is migrating. A killed process
 * leaves the note behind, and a second process that starts meanwhile fails instead of waiting.
 *
 * Rejects with a `DncError` of code `schema_unsupported`, having changed nothing, for a newer store.
 */
export async function migrate(
  session: SqlSession,
  dialect: SqlDialect,
  settings: SqlSettings,
  migrations = dialect.migrations,
): Promise<void> {
  const version = () => versionOf(session, dialect, settings, migrations.length);
  // Asked without a lock first, so that opening a store that is up to date waits for nobody.
  if ((await version()) === migrations.length) return;
  await dialect.alone(session, settings, async () => {
    const found = await version();
    for (const [place, migration] of migrations.entries()) {
      if (place < found) continue;
      for (const statement of migration) await session.ask(statement);
      await session.ask(dialect.storeVersion, [place + 1]);
    }
  });
}

/** 0 for a database without a store. */
async function versionOf(
  session: SqlSession,
  dialect: SqlDialect,
  { place }: SqlSettings,
  newest: number,
): Promise<number> {
  const { rows: tables } = await session.ask(dialect.findVersions);
  if (tables.length === 0) return 0;
  const { rows } = await session.ask<{ version: number }>(READ_VERSION);
  const version = rows[0]?.version ?? 0;
  if (version <= newest) return version;
  throw new DncError(
    "schema_unsupported",
    `The ${dialect.name} store ${place} was written by a newer version of OpenDNC (schema ` +
      `${version}, this version knows ${newest}). Start that version, or a later one.`,
  );
}

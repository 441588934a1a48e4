import { DncError } from "@opendnc/core";
import type { Database } from "sqlite3";
import { execute, readAll } from "./sqlite-driver.js";
import { APPLICATION_ID } from "./sqlite-schema.js";

interface Marks {
  readonly applicationId: number;
  readonly version: number;
  /** Tables, indexes and the like. */
  readonly objects: number;
}

/** One statement, hence one moment: another process may be migrating. */
const READ_MARKS = `
  SELECT (SELECT application_id FROM pragma_application_id) AS applicationId,
         (SELECT user_version FROM pragma_user_version) AS version,
         (SELECT count(*) FROM sqlite_schema) AS objects`;

/**
 * Brings the schema of a store to the last of the migrations; an empty database gets them all. They
 * and the new version number are one transaction: a process that is killed in between leaves the
 * store as it was. Several processes take turns, and all but the first find nothing left to do.
 *
 * Not Knex's own migrations: those note in a table that somebody is migrating. A killed process
 * leaves the note behind, and a second process that starts meanwhile fails instead of waiting.
 *
 * Rejects with a `DncError`, having changed nothing, for a newer store (`schema_unsupported`) and
 * for a database that belongs to something else (`storage_unusable`).
 */
export async function migrate(
  database: Database,
  path: string,
  migrations: readonly string[],
): Promise<void> {
  // Asked without a lock first, so that opening a store that is up to date waits for nobody.
  if ((await versionOf(database, path, migrations.length)) === migrations.length) return;
  await execute(database, "BEGIN EXCLUSIVE");
  try {
    const version = await versionOf(database, path, migrations.length);
    for (const migration of migrations.slice(version)) await execute(database, migration);
    await execute(database, `PRAGMA user_version = ${migrations.length}; COMMIT`);
  } catch (error) {
    // Some failures have ended the transaction themselves; then there is nothing to roll back.
    await execute(database, "ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** 0 for an empty database. */
async function versionOf(database: Database, path: string, newest: number): Promise<number> {
  const [marks] = await readAll<Marks>(database, READ_MARKS);
  if (marks === undefined) throw new TypeError("SQLite gave no row");
  if (marks.applicationId === APPLICATION_ID) {
    if (marks.version <= newest) return marks.version;
    throw new DncError(
      "schema_unsupported",
      `${path} was written by a newer version of OpenDNC (schema ${marks.version}, this version ` +
        `knows ${newest}). Start that version, or a later one.`,
    );
  }
  if (marks.applicationId === 0 && marks.version === 0 && marks.objects === 0) return 0;
  throw new DncError(
    "storage_unusable",
    `${path} is an SQLite database of another application. Name another path for the store.`,
  );
}

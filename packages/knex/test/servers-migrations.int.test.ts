import { newApiKey, newRecord } from "@opendnc/contract-suites";
import { expect, it, onTestFinished } from "vitest";
import { migrate } from "../src/sql/sql-migrator.js";
import { settingsOf } from "../src/sql/sql-options.js";
import { SqlPool } from "../src/sql/sql-pool.js";
import {
  emptyDatabase,
  onEachServer,
  openedStorage,
  type ServerBackend,
} from "./support/server-backends.js";
import { writeOf } from "./support/writes.mjs";

function poolOf({ dialect }: ServerBackend, url: string): SqlPool {
  const pool = new SqlPool(dialect, settingsOf({ url }, dialect.protocols, dialect.defaultPort));
  onTestFinished(() => pool.close());
  return pool;
}

/** Runs migrations of its own on a database. */
function migratorOf(backend: ServerBackend, url: string) {
  const { dialect } = backend;
  const settings = settingsOf({ url }, dialect.protocols, dialect.defaultPort);
  const pool = poolOf(backend, url);
  return (migrations: readonly (readonly string[])[]) =>
    pool.onSession((session) => migrate(session, dialect, settings, migrations));
}

onEachServer("migrations", (backend) => {
  const { migrations } = backend.dialect;

  it("a store of a newer version is refused and stays as it is", async () => {
    const database = await emptyDatabase(backend);
    await (await openedStorage(backend, { url: database.url })).close();
    await database.run("UPDATE opendnc_schema SET version = 99");
    await database.run("DROP TABLE opendnc_api_keys");
    const storage = backend.createStorage({ url: database.url });
    await expect(storage.open()).rejects.toMatchObject({
      code: "schema_unsupported",
      message: expect.stringContaining(
        `schema 99, this version knows ${migrations.length}`,
      ) as unknown,
    });
    expect(await database.all("SELECT version FROM opendnc_schema")).toEqual([{ version: 99 }]);
    await expect(database.all("SELECT 1 FROM opendnc_api_keys")).rejects.toThrow();
  });

  it("an older store gets the missing migrations only, and keeps its data", async () => {
    const database = await emptyDatabase(backend);
    const storage = await openedStorage(backend, { url: database.url });
    await storage.entries.add(writeOf("team-1", "somebody", 0, 3));
    const migrateTo = migratorOf(backend, database.url);
    const later = [...migrations, ["CREATE TABLE second (a INT)"], ["CREATE TABLE third (a INT)"]];
    await Promise.all([migrateTo(later), migrateTo(later), migrateTo(later)]);
    expect(await database.all("SELECT version FROM opendnc_schema")).toEqual([
      { version: later.length },
    ]);
    expect(
      (await storage.entries.list("team-1", { limit: 9, offset: 0, before: null })).total,
    ).toBe(3);
  });

  it("a migration that fails is not noted, and the next try finishes it", async () => {
    const database = await emptyDatabase(backend);
    const migrateTo = migratorOf(backend, database.url);
    const broken = [...migrations, ["CREATE TABLE second (a NO_SUCH_TYPE)"]];
    await expect(migrateTo(broken)).rejects.toThrow();
    await migrateTo([...migrations, ["CREATE TABLE second (a INT)"]]);
    expect(await database.all("SELECT version FROM opendnc_schema")).toEqual([
      { version: broken.length },
    ]);
  });

  it("a store of the first version is brought up to date with all that it holds", async () => {
    const database = await emptyDatabase(backend);
    await migratorOf(backend, database.url)(migrations.slice(0, 1));
    const write = writeOf("team-1", "somebody", 0, 3);
    const key = newApiKey("team-1");
    await poolOf(backend, database.url).onSession(async (session) => {
      await backend.dialect.add(session, write);
      await backend.dialect.insertFirstKey(session, {
        ...{ id: key.id, team_id: key.teamId, label: key.label, secret_hash: key.secretHash },
        ...{ created_at: key.createdAtMs, revoked_at: key.revokedAtMs },
      });
    });
    const { entries, apiKeys, records } = await openedStorage(backend, { url: database.url });
    expect(await database.all("SELECT version FROM opendnc_schema")).toEqual([
      { version: migrations.length },
    ]);
    const page = await entries.list("team-1", { limit: 9, offset: 0, before: null });
    expect(page.total).toBe(3);
    expect(page.entries.map(({ id }) => id)).toEqual(write.entries.map(({ id }) => id).reverse());
    expect(await apiKeys.findById(key.id)).toEqual(key);
    expect(await entries.add(write)).toEqual(["duplicate", "duplicate", "duplicate"]);
    const record = newRecord("team-1");
    expect(await records.insert(record)).toBe(true);
    expect(await records.find(record.kind, record.teamId, record.key)).toEqual(record);
  });

  it("a migration that was cut off anywhere is finished by the next process", async () => {
    for (const [place, migration] of migrations.entries()) {
      for (const done of migration.keys()) {
        const database = await emptyDatabase(backend);
        if (place > 0) await migratorOf(backend, database.url)(migrations.slice(0, place));
        // What a transaction takes back is not left behind; elsewhere everything up to there is.
        const left = backend.dialect.driver === "pg" ? 0 : done;
        for (const statement of migration.slice(0, left)) await database.run(statement);
        await (await openedStorage(backend, { url: database.url })).ping();
      }
    }
  });

  it("tables of others with our names are refused as unusable", async () => {
    const database = await emptyDatabase(backend);
    await database.run("CREATE TABLE opendnc_entries (something INT)");
    const storage = backend.createStorage({ url: database.url });
    await expect(storage.open()).rejects.toMatchObject({ code: "storage_unusable" });
  });

  it("the tables of others in the same database are left alone", async () => {
    const database = await emptyDatabase(backend);
    await database.run("CREATE TABLE entries (something INT)");
    const storage = await openedStorage(backend, { url: database.url });
    await storage.entries.add(writeOf("team-1", "somebody", 0, 3));
    expect(await database.all("SELECT * FROM entries")).toEqual([]);
  });
});

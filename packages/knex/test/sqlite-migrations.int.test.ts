import { statSync } from "node:fs";
import { newRecord } from "@opendnc/contract-suites";
import sqlite3 from "sqlite3";
import { expect, it, onTestFinished, vi } from "vitest";
import { SqliteStorage } from "../src/index.js";
import { closeDatabase, execute, readAll } from "../src/sqlite/sqlite-driver.js";
import { migrate } from "../src/sqlite/sqlite-migrator.js";
import { APPLICATION_ID, MIGRATIONS } from "../src/sqlite/sqlite-schema.js";
import { Child } from "./support/children.js";
import { readSql } from "./support/plain-sqlite.js";
import { tempStorePath } from "./support/temp-folder.js";
import { urlsOf, writeOf } from "./support/writes.mjs";

/** A store with one entry, closed. */
async function makeStore(path: string): Promise<void> {
  const storage = new SqliteStorage({ path });
  await storage.open();
  await storage.entries.add(writeOf("team-1", "somebody", 0, 1));
  await storage.close();
}

async function expectStoreOfOne(path: string): Promise<void> {
  const storage = new SqliteStorage({ path });
  await storage.open();
  onTestFinished(() => storage.close());
  await storage.ping();
  const [found] = await storage.entries.findByUrls("team-1", urlsOf("somebody", 0, 1));
  expect(found?.batchId).toMatch(/^bat_/);
}

async function connected(path: string): Promise<sqlite3.Database> {
  const database = new sqlite3.Database(path);
  onTestFinished(() => closeDatabase(database));
  return Promise.resolve(database);
}

it("a store carries its mark and the number of its migrations", async () => {
  const path = await tempStorePath();
  await makeStore(path);
  const marks = await readSql(path, "SELECT * FROM pragma_application_id, pragma_user_version");
  expect(marks).toEqual([{ application_id: APPLICATION_ID, user_version: MIGRATIONS.length }]);
});

it("times are stored as integers", async () => {
  const path = await tempStorePath();
  await makeStore(path);
  const types = await readSql(path, "SELECT DISTINCT typeof(created_at) AS type FROM writes");
  expect(types).toEqual([{ type: "integer" }]);
});

it("a store of an older version gets the missing migrations only, and keeps its data", async () => {
  const path = await tempStorePath();
  await makeStore(path);
  const database = await connected(path);
  const later = [...MIGRATIONS, "CREATE TABLE second (a)", "CREATE TABLE third (a)"];
  await migrate(database, path, later);
  await migrate(database, path, later);
  expect(await readAll(database, "PRAGMA user_version")).toEqual([{ user_version: later.length }]);
  expect(await readAll(database, "SELECT entries FROM teams")).toEqual([{ entries: 1 }]);
});

it("a store of the first version is brought up to date with all that it holds", async () => {
  const path = await tempStorePath();
  const database = await connected(path);
  await migrate(database, path, MIGRATIONS.slice(0, 1));
  await execute(
    database,
    `INSERT INTO teams VALUES (7, 'team-1', 2);
     INSERT INTO writes VALUES (3, 7, 'bat_1', 1700000000000);
     INSERT INTO entries VALUES (5, 7, 'dnc_1', 'ann', 'asked', NULL, 3),
                                (6, 7, 'dnc_2', 'bob', NULL, NULL, 3);
     INSERT INTO api_keys VALUES ('key_1', 'team-1', 'crm', 'ab12', 1700000000000, NULL);`,
  );
  const storage = new SqliteStorage({ path });
  await storage.open();
  onTestFinished(() => storage.close());
  expect(await readAll(database, "PRAGMA user_version")).toEqual([
    { user_version: MIGRATIONS.length },
  ]);
  const page = await storage.entries.list("team-1", { limit: 9, offset: 0, before: null });
  expect(page.total).toBe(2);
  const times = { createdAtMs: 1_700_000_000_000, updatedAtMs: 1_700_000_000_000 };
  const shared = { teamId: "team-1", batchId: "bat_1", source: null, ...times };
  expect(page.entries).toEqual([
    { id: "dnc_2", url: "https://linkedin.com/in/bob", reason: null, ...shared },
    { id: "dnc_1", url: "https://linkedin.com/in/ann", reason: "asked", ...shared },
  ]);
  expect((await storage.apiKeys.findById("key_1"))?.label).toBe("crm");
  const record = newRecord("team-1");
  expect(await storage.records.insert(record)).toBe(true);
  expect(await storage.records.find("import", "team-1", record.key)).toEqual(record);
});

it("a migration that fails leaves the store as it was, ready for the next try", async () => {
  const path = await tempStorePath();
  await makeStore(path);
  const database = await connected(path);
  const broken = [...MIGRATIONS, "CREATE TABLE second (a)", "CREATE TABLE second (a)"];
  await expect(migrate(database, path, broken)).rejects.toThrow("already exists");
  expect(await readAll(database, "PRAGMA user_version")).toEqual([
    { user_version: MIGRATIONS.length },
  ]);
  await migrate(database, path, broken.slice(0, -1));
  expect(await readAll(database, "SELECT * FROM second")).toEqual([]);
});

/** Kills a process in the middle of a migration, when much of it is on the disk already. */
async function killInMigration(path: string, growing: string): Promise<void> {
  const child = new Child("migrate-for-ever.mjs", [path]);
  const size = () => statSync(growing, { throwIfNoEntry: false })?.size ?? 0;
  await vi.waitUntil(() => size() > 8_000_000, { timeout: 20_000, interval: 5 });
  await child.kill();
}

it("a kill in the first migration leaves a store that opens", async () => {
  const path = await tempStorePath();
  await killInMigration(path, path);
  expect(statSync(`${path}-journal`).size).toBeGreaterThan(0);
  await makeStore(path);
  await expectStoreOfOne(path);
});

it("a kill in a later migration leaves a store that opens with its data", async () => {
  const path = await tempStorePath();
  await makeStore(path);
  await killInMigration(path, `${path}-wal`);
  await expectStoreOfOne(path);
});

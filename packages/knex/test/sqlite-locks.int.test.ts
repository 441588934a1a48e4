import { newApiKey, newRecord, storedEntries } from "@opendnc/contract-suites";
import { expect, it, onTestFinished } from "vitest";
import { SqliteStorage } from "../src/index.js";
import { Child } from "./support/children.js";
import { PlainSqlite, runSql } from "./support/plain-sqlite.js";
import { tempStorePath } from "./support/temp-folder.js";
import { urlsOf, writeOf } from "./support/writes.mjs";

async function opened(path: string, busyTimeoutMs: number): Promise<SqliteStorage> {
  const storage = new SqliteStorage({ path, busyTimeoutMs });
  await storage.open();
  onTestFinished(() => storage.close());
  return storage;
}

/** Another program that holds a lock on the file. */
async function locked(path: string, begin: string): Promise<PlainSqlite> {
  const other = await PlainSqlite.open(path);
  onTestFinished(() => other.close());
  await other.run(begin);
  return other;
}

it("a write that waits for a lock too long is over: nothing of it is stored later", async () => {
  const path = await tempStorePath();
  const { entries, apiKeys, records } = await opened(path, 30);
  const other = await locked(path, "BEGIN IMMEDIATE");
  const write = writeOf("team-1", "late", 0, 3);
  const message = expect.stringContaining("is locked") as unknown;
  const refused = { code: "storage_unavailable", message };
  await expect(entries.add(write)).rejects.toMatchObject(refused);
  await expect(entries.remove("team-1", ["dnc_1"])).rejects.toMatchObject(refused);
  await expect(entries.restore("team-1", storedEntries(write))).rejects.toMatchObject(refused);
  await expect(apiKeys.revoke("team-1", "key_1", 1)).rejects.toMatchObject(refused);
  const record = newRecord("team-1");
  await expect(records.insert(record)).rejects.toMatchObject(refused);
  await other.run("COMMIT");
  expect(await entries.findByUrls("team-1", urlsOf("late", 0, 3))).toEqual([null, null, null]);
  expect(await entries.add(write)).toEqual(["added", "added", "added"]);
  expect(await records.insert(record)).toBe(true);
});

it("what follows a write that was refused is stored when it is acknowledged", async () => {
  const path = await tempStorePath();
  const { entries, apiKeys } = await opened(path, 30);
  const early = writeOf("team-1", "early", 0, 1);
  await entries.add(early);
  const other = await locked(path, "BEGIN IMMEDIATE");
  await expect(entries.add(writeOf("team-1", "late", 0, 1))).rejects.toThrow("is locked");
  await other.run("COMMIT");
  // Inside SQLite the refused statement is only interrupted, and while one is, nothing is committed.
  const key = newApiKey("team-1");
  await apiKeys.add(key);
  expect(await apiKeys.findById(key.id)).toEqual(key);
  expect(await other.all("SELECT id FROM api_keys")).toEqual([{ id: key.id }]);
  await entries.remove(
    "team-1",
    early.entries.map(({ id }) => id),
  );
  expect(await other.all("SELECT id FROM entries")).toEqual([]);
});

it("reads do not wait for a write", async () => {
  const path = await tempStorePath();
  const { entries, apiKeys, ...storage } = await readable(path);
  const other = await locked(path, "BEGIN IMMEDIATE");
  const order: string[] = [];
  const write = entries.add(writeOf("team-1", "new", 0, 1)).then(() => order.push("write"));
  const found = await entries.findByUrls("team-1", urlsOf("new", 0, 1));
  const page = await entries.list("team-1", { limit: 1, offset: 0, before: null });
  await Promise.all([apiKeys.findById("key_1"), apiKeys.list("team-1"), storage.ping()]);
  order.push("reads");
  await other.run("COMMIT");
  await write;
  expect(order).toEqual(["reads", "write"]);
  expect([found, page.total]).toEqual([[null], 0]);
});

async function readable(path: string) {
  const storage = await opened(path, 20_000);
  const { entries, apiKeys } = storage;
  return { entries, apiKeys, ping: () => storage.ping() };
}

it("a write waits for a lock that is let go in time", async () => {
  const path = await tempStorePath();
  const { entries } = await opened(path, 20_000);
  const other = await locked(path, "BEGIN IMMEDIATE");
  const write = entries.add(writeOf("team-1", "new", 0, 1));
  await other.run("COMMIT");
  expect(await write).toEqual(["added"]);
});

it("opening a file that another program has locked rejects, and can be tried again", async () => {
  const path = await tempStorePath();
  const other = await locked(path, "BEGIN EXCLUSIVE");
  const storage = new SqliteStorage({ path, busyTimeoutMs: 30 });
  await expect(storage.open()).rejects.toMatchObject({
    code: "storage_unavailable",
    message: `The SQLite store ${path} is locked by another process, which has not let go in time. Try again, or end that process.`,
  });
  await other.run("COMMIT");
  await storage.open();
  await storage.close();
});

it("opening waits for a lock that is let go in time", async () => {
  const path = await tempStorePath();
  const other = await locked(path, "BEGIN EXCLUSIVE");
  const storage = new SqliteStorage({ path, busyTimeoutMs: 20_000 });
  const opening = storage.open();
  await other.run("COMMIT");
  await opening;
  await storage.close();
});

it("opening waits for a lock that SQLite itself does not wait for", async () => {
  const path = await tempStorePath();
  await (await opened(path, 100)).close();
  await runSql(path, "PRAGMA journal_mode = DELETE");
  const other = await locked(path, "BEGIN IMMEDIATE");
  const storage = new SqliteStorage({ path, busyTimeoutMs: 20_000 });
  const opening = storage.open();
  // By the time another process has tried and given up, this one has tried, too.
  const child = new Child("open-once.mjs", [path]);
  expect(await child.line()).toMatch(/^storage_unavailable .*is locked/);
  await other.run("COMMIT");
  await opening;
  await storage.close();
});

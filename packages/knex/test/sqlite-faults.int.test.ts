import { open } from "node:fs/promises";
import { inspect } from "node:util";
import { DncError } from "@opendnc/core";
import { newApiKey, newEntry, newWrite, profileUrl } from "@opendnc/contract-suites";
import { expect, it, onTestFinished } from "vitest";
import { CallGate } from "../src/call-gate.js";
import { SqliteStorage } from "../src/index.js";
import { execute } from "../src/sqlite/sqlite-driver.js";
import { callError } from "../src/sqlite/sqlite-errors.js";
import type { SqliteConnections } from "../src/sqlite/sqlite-connections.js";
import { openStore } from "../src/sqlite/sqlite-opening.js";
import { onConnection } from "../src/sqlite/sqlite-pool.js";
import { SqliteRepository } from "../src/sqlite/sqlite-repository.js";
import { runSql } from "./support/plain-sqlite.js";
import { tempStorePath } from "./support/temp-folder.js";
import { urlsOf, writeOf } from "./support/writes.mjs";

async function opened(path: string): Promise<SqliteStorage> {
  const storage = new SqliteStorage({ path, busyTimeoutMs: 30 });
  await storage.open();
  onTestFinished(() => storage.close());
  return storage;
}

it("on a full disk writes are refused, reads go on, and with room again so do writes", async () => {
  const path = await tempStorePath();
  const connections = await openStore({ path, inMemory: false, busyTimeoutMs: 100 });
  onTestFinished(() => connections.close());
  const gate = new CallGate<SqliteConnections>((error) => callError(path, error));
  gate.open(connections);
  const entries = new SqliteRepository(gate);
  await entries.add(writeOf("team-1", "early", 0, 100));
  await limitPages(connections, 1);
  await expect(entries.add(writeOf("team-1", "late", 0, 5000))).rejects.toMatchObject({
    code: "storage_unavailable",
    message: `The SQLite store ${path} cannot grow: the disk or the quota is full. Free some room.`,
  });
  expect((await entries.list("team-1", { limit: 1, offset: 0, before: null })).total).toBe(100);
  expect(await entries.findByUrls("team-1", urlsOf("late", 0, 1))).toEqual([null]);
  await limitPages(connections, 1_000_000);
  expect(new Set(await entries.add(writeOf("team-1", "late", 0, 5000)))).toEqual(
    new Set(["added"]),
  );
  expect((await entries.list("team-1", { limit: 1, offset: 0, before: null })).total).toBe(5100);
});

/** SQLite takes a limit below what there is for "no more than now". */
function limitPages({ writer }: SqliteConnections, pages: number): Promise<void> {
  return onConnection(writer, (database) => execute(database, `PRAGMA max_page_count = ${pages}`));
}

it("an id that is there already is an error, not a duplicate, and adds nothing", async () => {
  const { entries } = await opened(await tempStorePath());
  const first = newEntry(profileUrl("ann"));
  await entries.add(newWrite("team-1", [first]));
  const other = newEntry(profileUrl("cy"));
  const clash = newWrite("team-1", [other, newEntry(profileUrl("bob"), { id: first.id })]);
  await expect(entries.add(clash)).rejects.toMatchObject({ code: "storage_refused" });
  expect((await entries.list("team-1", { limit: 9, offset: 0, before: null })).total).toBe(1);
  expect(await entries.findByUrls("team-1", [other.url])).toEqual([null]);
});

it("a write that was stored in part before is told what it has added now", async () => {
  const { entries } = await opened(await tempStorePath());
  const write = newWrite(
    "team-1",
    ["ann", "bob", "cy"].map((slug) => newEntry(profileUrl(slug))),
  );
  await entries.add({ ...write, entries: write.entries.slice(0, 2) });
  expect(await entries.add(write)).toEqual(["duplicate", "duplicate", "added"]);
});

it("what is not a canonical URL is not stored", async () => {
  const { entries } = await opened(await tempStorePath());
  const write = newWrite("team-1", [newEntry("https://example.com/ann" as never)]);
  await expect(entries.add(write)).rejects.toBeInstanceOf(DncError);
  expect((await entries.list("team-1", { limit: 1, offset: 0, before: null })).total).toBe(0);
});

const SECRET = "somebody-secret";
const key = newApiKey("team-1", { label: SECRET });
const entry = newEntry(profileUrl(SECRET), { reason: SECRET, source: SECRET });

/** Every call that carries something secret. */
const calls: Readonly<Record<string, (storage: SqliteStorage) => Promise<unknown>>> = {
  add: ({ entries }) => entries.add(newWrite("team-1", [entry])),
  findByUrls: ({ entries }) => entries.findByUrls("team-1", [entry.url]),
  "apiKeys.add": ({ apiKeys }) => apiKeys.add(key),
  "apiKeys.addFirst": ({ apiKeys }) => apiKeys.addFirst(key),
};

/** Ways in which a store that is open can fail. */
const faults: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  "tables are gone": (path) =>
    runSql(path, "DROP TABLE entries; DROP TABLE teams; DROP TABLE api_keys"),
  "pages are damaged": overwritePages,
};

async function overwritePages(path: string): Promise<void> {
  await runSql(path, "PRAGMA wal_checkpoint(TRUNCATE)");
  const file = await open(path, "r+");
  const { size } = await file.stat();
  await file.write(Buffer.alloc(size - 4096, 0xff), 0, size - 4096, 4096);
  await file.close();
  // Any other change makes the open connections forget what they have in memory.
  await runSql(path, "PRAGMA user_version = 1");
}

const cases = Object.keys(faults).flatMap((fault) =>
  Object.keys(calls).map((call) => [call, fault] as const),
);

it.each(cases)(
  "the error of %s has no URL, text, key or SQL in it when %s",
  async (call, fault) => {
    const path = await tempStorePath();
    const storage = await opened(path);
    await faults[fault]?.(path);
    const error: unknown = await calls[call]?.(storage).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: "storage_unavailable" });
    expectNothingSecret(error);
    expect((error as DncError).cause).toMatchObject({
      code: expect.stringMatching(/^SQLITE_(ERROR|CORRUPT)$/) as unknown,
    });
  },
);

it("the error of an id that is there already has no URL, text, key or SQL in it", async () => {
  const storage = await opened(await tempStorePath());
  await storage.entries.add(newWrite("team-1", [{ ...entry, url: profileUrl("other") }]));
  await storage.apiKeys.add(key);
  for (const call of ["add", "apiKeys.add"]) {
    const error: unknown = await calls[call]?.(storage).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "storage_refused" });
    expectNothingSecret(error);
  }
});

/** Looks at messages, stacks, causes and every property, hidden ones too. */
function expectNothingSecret(error: unknown): void {
  const everything = inspect(error, { depth: 20, showHidden: true, maxStringLength: Infinity });
  expect(everything).not.toContain(SECRET);
  expect(everything).not.toContain(key.secretHash);
  expect(everything).not.toMatch(/insert into|select |delete from|json_each|values \(|\?/i);
}

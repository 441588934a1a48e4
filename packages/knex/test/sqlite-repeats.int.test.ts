import type { DncEntry } from "@opendnc/core";
import { newEntry, newWrite, profileUrl, storedEntries } from "@opendnc/contract-suites";
import { expect, it, onTestFinished } from "vitest";
import { SqliteStorage } from "../src/index.js";
import { readSql } from "./support/plain-sqlite.js";
import { tempStorePath } from "./support/temp-folder.js";
import { writeOf } from "./support/writes.mjs";

async function opened(path: string): Promise<SqliteStorage> {
  const storage = new SqliteStorage({ path });
  await storage.open();
  onTestFinished(() => storage.close());
  return storage;
}

it("of storages that repeat one full write at once, one is told added for each entry", async () => {
  const path = await tempStorePath();
  const [one, other] = [await opened(path), await opened(path)];
  const size = one.entries.limits.entriesPerWrite;
  const write = writeOf("team-1", "somebody", 0, size);
  const restored = storedEntries(write).reverse();
  const told = await Promise.all([
    ...[one.entries.add(write), other.entries.add(write)],
    ...[one.entries.restore("team-1", restored), other.entries.restore("team-1", restored)],
  ]);
  expect(told.flat().filter((outcome) => outcome === "added")).toHaveLength(size);
  expect(await readSql(path, "SELECT entries FROM teams")).toEqual([{ entries: size }]);
  expect(await readSql(path, "SELECT count(*) AS writes FROM writes")).toEqual([{ writes: 1 }]);
});

it("an entry that is repeated within a call is added once", async () => {
  const { entries } = await opened(await tempStorePath());
  const write = newWrite("team-1", [newEntry(profileUrl("ann")), newEntry(profileUrl("bob"))]);
  const [ann, bob] = storedEntries(write) as [DncEntry, DncEntry];
  expect(await entries.restore("team-1", [ann, bob, ann])).toEqual([
    ...["added", "added", "duplicate"],
  ]);
  const again = newEntry(profileUrl("cy"));
  expect(await entries.add(newWrite("team-1", [again, again]))).toEqual(["added", "duplicate"]);
});

it("an id that is there with another URL is refused, and nothing is added", async () => {
  const path = await tempStorePath();
  const { entries } = await opened(path);
  const first = newWrite("team-1", [newEntry(profileUrl("ann"))]);
  await entries.add(first);
  expect(await entries.add(first)).toEqual(["duplicate"]);
  const [ann] = storedEntries(first) as [DncEntry];
  const [cy] = storedEntries(newWrite("team-1", [newEntry(profileUrl("cy"))])) as [DncEntry];
  const other = { ...ann, url: profileUrl("bob") };
  const refused = { code: "storage_refused" };
  await expect(entries.restore("team-1", [cy, other])).rejects.toMatchObject(refused);
  await expect(entries.add({ ...first, entries: [cy, other] })).rejects.toMatchObject(refused);
  expect(await readSql(path, "SELECT slug FROM entries")).toEqual([{ slug: "ann" }]);
  expect(await readSql(path, "SELECT entries FROM teams")).toEqual([{ entries: 1 }]);
});

it("what is restored has a row of writes for each batch and moment of which something is new", async () => {
  const path = await tempStorePath();
  const { entries } = await opened(path);
  const given = (name: string, batchId: string, createdAtMs: number): DncEntry => ({
    ...{ ...newEntry(profileUrl(name)), teamId: "team-1", reason: "asked", source: null },
    ...{ batchId, createdAtMs, updatedAtMs: createdAtMs },
  });
  const ann = given("ann", "bat_1", 5);
  await entries.restore("team-1", [ann]);
  const more = [given("ann", "bat_2", 6), given("bob", "bat_3", 7), given("cy", "bat_1", 8)];
  const last = given("di", "bat_3", 7);
  expect(await entries.restore("team-1", [...more, last])).toEqual([
    ...["duplicate", "added", "added", "added"],
  ]);
  expect(
    await readSql(
      path,
      `SELECT e.slug, w.batch_id, w.created_at FROM entries e
         JOIN writes w ON w.no = e.write_no ORDER BY e.no`,
    ),
  ).toEqual([
    { slug: "ann", batch_id: "bat_1", created_at: 5 },
    { slug: "bob", batch_id: "bat_3", created_at: 7 },
    { slug: "cy", batch_id: "bat_1", created_at: 8 },
    { slug: "di", batch_id: "bat_3", created_at: 7 },
  ]);
  expect(await readSql(path, "SELECT count(*) AS writes FROM writes")).toEqual([{ writes: 3 }]);
});

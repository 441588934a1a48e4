import { rename, rm } from "node:fs/promises";
import { profileUrl, writeOf } from "@opendnc/contract-suites";
import { DncList, type DncStorage } from "@opendnc/core";
import { systemClock, UlidGenerator } from "@opendnc/memory";
import { expect, it, onTestFinished } from "vitest";
import { SqliteStorage } from "../src/index.js";
import { runSql } from "./support/plain-sqlite.js";
import { tempStorePath } from "./support/temp-folder.js";

const [one, two, three] = [profileUrl("one"), profileUrl("two"), profileUrl("three")];

async function openStore(path: string): Promise<DncStorage> {
  const storage = new SqliteStorage({ path });
  await storage.open();
  onTestFinished(() => storage.close());
  return storage;
}

it.each([
  ["deleted", (path: string) => rm(path)],
  ["moved away", (path: string) => rename(path, `${path}.moved`)],
])("a write into a file that was %s is not acknowledged", async (_what, sabotage) => {
  const path = await tempStorePath();
  const { entries } = await openStore(path);
  expect(await entries.add(writeOf("team", one))).toEqual(["added"]);
  await sabotage(path);
  await expect(entries.add(writeOf("team", two))).rejects.toMatchObject({
    code: "storage_unavailable",
    message: expect.stringContaining("deleted or replaced") as string,
  });
});

it("an entry that a rule of the file forbids is refused, and stops nobody else's", async () => {
  const path = await tempStorePath();
  const { entries } = await openStore(path);
  await runSql(
    path,
    `CREATE TRIGGER forbidden BEFORE INSERT ON entries WHEN NEW.slug = 'two'
       BEGIN SELECT RAISE(ABORT, 'not this one'); END`,
  );
  await expect(entries.add(writeOf("team", one, two))).rejects.toMatchObject({
    code: "storage_refused",
  });
  const list = new DncList({ repository: entries, clock: systemClock, ids: new UlidGenerator() });
  const report = await list.addBatch("team", [{ url: one }, { url: two }, { url: three }]);
  expect(report.details.map(({ status }) => status)).toEqual(["added", "error", "added"]);
});

it("writes go on once a table that was renamed has its name back", async () => {
  const path = await tempStorePath();
  const { entries } = await openStore(path);
  await entries.add(writeOf("team", one));
  await runSql(path, "ALTER TABLE entries RENAME TO elsewhere");
  await expect(entries.add(writeOf("team", two))).rejects.toMatchObject({
    code: "storage_unavailable",
  });
  await runSql(path, "ALTER TABLE elsewhere RENAME TO entries");
  expect(await entries.add(writeOf("team", one, two))).toEqual(["duplicate", "added"]);
});

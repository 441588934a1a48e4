import { expect, it } from "vitest";
import { SqliteStorage } from "../src/index.js";
import { MIGRATIONS } from "../src/sqlite/sqlite-schema.js";
import { Child } from "./support/children.js";
import { readSql } from "./support/plain-sqlite.js";
import { tempStorePath } from "./support/temp-folder.js";

/** Starts processes that add overlapping sets at once, and gives what each was told is added. */
async function addFromProcesses(path: string, count: number): Promise<number[]> {
  const children = Array.from(
    { length: count },
    (_, place) => new Child("add-overlapping.mjs", [path, String(place)]),
  );
  await Promise.all(children.map((child) => child.line()));
  for (const child of children) child.go();
  const added = await Promise.all(children.map(async (child) => Number(await child.line())));
  expect(await Promise.all(children.map((child) => child.ended()))).toEqual(children.map(() => 0));
  return added;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

it.each([2, 8])(
  "%i processes open one empty store at once and add each URL once",
  async (count) => {
    const path = await tempStorePath();
    const added = await addFromProcesses(path, count);
    const rows = await readSql<{ team_id: string; entries: number; counted: number }>(
      path,
      `SELECT t.team_id, t.entries,
            (SELECT count(*) FROM entries e WHERE e.team_no = t.no) AS counted
       FROM teams t ORDER BY t.team_id`,
    );
    expect(rows.map(({ team_id }) => team_id)).toEqual(["team-0", "team-1"]);
    for (const { entries, counted } of rows) expect(entries).toBe(counted);
    expect(sum(added)).toBe(sum(rows.map(({ counted }) => counted)));
  },
);

it("eight storages of one process open one empty store at once", async () => {
  const path = await tempStorePath();
  const storages = Array.from({ length: 8 }, () => new SqliteStorage({ path }));
  await Promise.all(storages.map((storage) => storage.open()));
  await Promise.all(storages.map((storage) => storage.ping()));
  await Promise.all(storages.map((storage) => storage.close()));
  expect(await readSql(path, "PRAGMA user_version")).toEqual([{ user_version: MIGRATIONS.length }]);
});

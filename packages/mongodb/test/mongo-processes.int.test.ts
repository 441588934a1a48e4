import { expect, it } from "vitest";
import { SCHEMA_VERSION } from "../src/mongo-schema.js";
import { Child } from "./support/children.js";
import {
  describeOnServer,
  mongoUrl,
  testDatabase,
  testStorage,
  withDatabase,
} from "./support/mongo-server.js";
import { urlsOf } from "./support/writes.mjs";

/** Starts processes that add overlapping sets at once, and gives what each was told is added. */
async function addFromProcesses(database: string, count: number): Promise<number[]> {
  const children = Array.from(
    { length: count },
    (_, place) => new Child("add-overlapping.mjs", [mongoUrl, database, String(place)]),
  );
  await Promise.all(children.map((child) => child.line()));
  for (const child of children) child.go();
  const added = await Promise.all(children.map(async (child) => Number(await child.line())));
  expect(await Promise.all(children.map((child) => child.ended()))).toEqual(children.map(() => 0));
  return added;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describeOnServer("MongoStorage in several processes", () => {
  it.each([2, 8])("%i open one empty store at once and add each URL once", async (count) => {
    const database = testDatabase();
    const added = await addFromProcesses(database, count);
    const rows = await withDatabase(database, (db) => db.collection("entries").find().toArray());
    const people = new Set(rows.map((row) => `${String(row["teamId"])} ${String(row["url"])}`));
    expect(people.size).toBe(rows.length);
    expect(sum(added)).toBe(rows.length);
    const { entries } = await opened(database);
    const teams = await Promise.all(["team-0", "team-1"].map((team) => totalOf(entries, team)));
    expect(sum(teams)).toBe(rows.length);
  });

  it("one that is killed while adding leaves what it was answered for, and exact totals", async () => {
    const database = testDatabase();
    const child = new Child("add-for-ever.mjs", [mongoUrl, database]);
    for (let batch = 0; batch < 15; batch += 1) expect(await child.line()).toBe(String(batch));
    const acknowledged = 15 + (await child.kill()).length;
    const { entries } = await opened(database);
    for (let batch = 0; batch < acknowledged; batch += 1) {
      const found = await entries.findByUrls("team-1", urlsOf(`killed-${batch}`, 0, 20));
      expect(found).not.toContain(null);
    }
    // The server may still be storing what the killed process had sent last.
    await expect
      .poll(async () => (await totalOf(entries, "team-1")) - (await countOf(database)))
      .toBe(0);
  });

  it("of eight that write one record, exactly one is told of each version", async () => {
    const database = testDatabase();
    const children = Array.from(
      { length: 8 },
      () => new Child("count-up.mjs", [mongoUrl, database, "120"]),
    );
    await Promise.all(children.map((child) => child.line()));
    for (const child of children) child.go();
    const lines = await Promise.all(children.map((child) => child.line()));
    const made = lines.flatMap((line) => line.split(" ").filter(Boolean)).map(Number);
    expect(made.sort((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, step) => step + 1));
  });

  it("eight storages of one process open one empty store at once", async () => {
    const database = testDatabase();
    const storages = Array.from({ length: 8 }, () => testStorage({ database }));
    await Promise.all(storages.map((storage) => storage.open()));
    await Promise.all(storages.map((storage) => storage.ping()));
    const schemas = await withDatabase(database, (db) => db.collection("schema").find().toArray());
    expect(schemas).toEqual([{ _id: "schema", version: SCHEMA_VERSION }]);
  });
});

async function opened(database: string) {
  const storage = testStorage({ database });
  await storage.open();
  return storage;
}

async function totalOf(entries: ReturnType<typeof testStorage>["entries"], teamId: string) {
  return (await entries.list(teamId, { limit: 1, offset: 0, before: null })).total;
}

function countOf(database: string): Promise<number> {
  return withDatabase(database, async (db) => {
    const rows = await db.collection("entries").find({ teamId: "team-1" }).toArray();
    return rows.length;
  });
}

import { newApiKey, profileUrls, storedEntries, writeOf } from "@opendnc/contract-suites";
import type { Db, Document } from "mongodb";
import { expect, it } from "vitest";
import { SCHEMA_VERSION } from "../src/mongo-schema.js";
import {
  describeOnServer,
  testDatabase,
  testStorage,
  withDatabase,
} from "./support/mongo-server.js";

const write = writeOf("team-1", ...profileUrls("old", 30));
const urls = write.entries.map(({ url }) => url);
const key = newApiKey("team-1");

/** What version 1 has made of these entries and this key. */
async function writeVersion1(db: Db): Promise<void> {
  const { teamId, batchId, createdAtMs } = write;
  const rest = { teamId, batchId, createdAtMs };
  await db.collection("entries").createIndexes([
    { name: "entries_by_url", key: { teamId: 1, url: 1 }, unique: true },
    { name: "entries_by_id", key: { teamId: 1, _id: -1 } },
  ]);
  await db.collection("api_keys").createIndexes([
    { name: "api_keys_by_id", key: { id: 1 }, unique: true },
    { name: "api_keys_by_team", key: { teamId: 1, createdAtMs: 1, id: 1 } },
  ]);
  await db
    .collection<Document & { _id: string }>("entries")
    .insertMany(write.entries.map(({ id, ...entry }) => ({ _id: id, ...entry, ...rest })));
  await db.collection<{ _id: string }>("api_keys").insertOne({ _id: "first", ...key });
  await db.collection<{ _id: string }>("schema").insertOne({ _id: "schema", version: 1 } as never);
}

/** With each step of an opening that was killed there. */
const leftovers: readonly (readonly [string, (db: Db) => Promise<unknown>])[] = [
  ["as version 1 left it", () => Promise.resolve()],
  [
    "when a process was killed that had made the collection",
    (db) => db.createCollection("records"),
  ],
  [
    "when a process was killed that had made one index",
    (db) =>
      db
        .collection("records")
        .createIndexes([{ name: "records_by_key", key: { kind: 1, teamId: 1, key: -1 } }]),
  ],
];

describeOnServer("MongoStorage, opening a store of version 1", () => {
  it.each(leftovers)("keeps its data and gives it records: %s", async (_, leave) => {
    const database = testDatabase();
    await withDatabase(database, writeVersion1);
    await withDatabase(database, leave);
    const storages = Array.from({ length: 4 }, () => testStorage({ database }));
    await Promise.all(storages.map((storage) => storage.open()));
    for (const { entries, apiKeys, records } of storages.slice(0, 1)) {
      expect(await entries.findByUrls("team-1", urls)).toEqual(storedEntries(write));
      expect(await apiKeys.addFirst(newApiKey("team-1"))).toBe("not_first");
      expect(await apiKeys.list("team-1")).toEqual([key]);
      expect(await records.listOpen("import", 10)).toEqual([]);
    }
    await withDatabase(database, async (db) => {
      const schema = await db.collection("schema").find().toArray();
      expect(schema).toEqual([{ _id: "schema", version: SCHEMA_VERSION }]);
      expect(await db.collection("records").indexes()).toHaveLength(4);
    });
  });
});

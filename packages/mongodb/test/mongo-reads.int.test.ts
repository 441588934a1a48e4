import { newApiKey, profileUrls, storedEntries, writeOf } from "@opendnc/contract-suites";
import { expect, it } from "vitest";
import type { MongoStorage } from "../src/index.js";
import {
  describeOnServer,
  testDatabase,
  testStorage,
  withDatabase,
} from "./support/mongo-server.js";

const teamId = "team-1";

type Read = (storage: MongoStorage) => Promise<unknown>;

describeOnServer("MongoStorage, reading", () => {
  it("answers likewise when its reads are linearizable", async (test) => {
    const database = testDatabase();
    const hello = await withDatabase(database, (db) => db.command({ hello: 1 }));
    if (hello["setName"] === undefined) test.skip("only a replica set can read linearizably");
    const storage = testStorage({ database, readConcern: "linearizable" });
    await storage.open();
    const write = writeOf(teamId, ...profileUrls("read", 30));
    await storage.entries.add(write);
    const urls = write.entries.map(({ url }) => url);
    expect(await storage.entries.findByUrls(teamId, urls)).toEqual(storedEntries(write));
    const key = newApiKey(teamId);
    expect(await storage.apiKeys.addFirst(key)).toBe("added");
    expect(await storage.apiKeys.list(teamId)).toEqual([key]);
    expect((await storage.entries.list(teamId, { limit: 5, offset: 0, before: null })).total).toBe(
      30,
    );
  });

  const page = { limit: 5, offset: 0, before: null };
  const start = { prefix: "https://linkedin.com/in/read", limit: 5, after: null };
  const last = { limit: 5, before: null };
  const batch = { batchId: "bat_1", fromId: "dnc_0", toId: "dnc_1", limit: 5 };

  const byIndex: readonly (readonly [string, string, Read])[] = [
    ["a list", "entries.entries_by_id", (of) => of.entries.list(teamId, page)],
    ["a batch", "entries.entries_by_id", (of) => of.entries.idsOfBatch(teamId, batch)],
    ["a prefix", "entries.entries_by_url", (of) => of.entries.listByPrefix(teamId, start)],
    ["teams", "entries.entries_by_url", (of) => of.entries.teams({ limit: 5, after: null })],
    ["records", "records.records_by_key", (of) => of.records.list("import", teamId, last)],
    ["open records", "records.records_open", (of) => of.records.listOpen("import", 5)],
    ["expired records", "records.records_by_expiry", (of) => of.records.removeExpired(1, 5)],
  ];

  it.each(byIndex)("%s: rejects, instead of reading everything, without %s", async (...given) => {
    const [, place, read] = given;
    const [collection = "", index = ""] = place.split(".");
    const database = testDatabase();
    const storage = testStorage({ database });
    await storage.open();
    await storage.entries.add(writeOf(teamId, ...profileUrls("read", 3)));
    await withDatabase(database, (db) => db.collection(collection).dropIndex(index));
    await expect(read(storage)).rejects.toMatchObject({ code: "storage_unavailable" });
    await storage.close();
    await storage.open();
    await read(storage);
    expect((await storage.entries.list(teamId, page)).total).toBe(3);
  });
});

import { newApiKey, profileUrls, storedEntries, writeOf } from "@opendnc/contract-suites";
import { expect, it } from "vitest";
import {
  describeOnServer,
  testDatabase,
  testStorage,
  withDatabase,
} from "./support/mongo-server.js";

const teamId = "team-1";

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
    expect((await storage.entries.list(teamId, { limit: 5, offset: 0 })).total).toBe(30);
  });

  it("rejects, instead of counting nothing, when an index is gone", async () => {
    const database = testDatabase();
    const storage = testStorage({ database });
    await storage.open();
    await storage.entries.add(writeOf(teamId, ...profileUrls("read", 3)));
    await withDatabase(database, (db) => db.collection("entries").dropIndex("entries_by_id"));
    await expect(storage.entries.list(teamId, { limit: 5, offset: 0 })).rejects.toMatchObject({
      code: "storage_unavailable",
    });
    await storage.close();
    await storage.open();
    expect((await storage.entries.list(teamId, { limit: 5, offset: 0 })).total).toBe(3);
  });
});

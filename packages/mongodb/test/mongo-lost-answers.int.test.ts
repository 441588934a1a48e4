import {
  newEntry,
  newRecord,
  newWrite,
  nextVersion,
  profileUrls,
  storedEntries,
  writeOf,
} from "@opendnc/contract-suites";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  cannotProxy,
  describeOnServer,
  proxyToServer,
  testDatabase,
  testStorage,
} from "./support/mongo-server.js";

const teamId = "team-1";
const urls = profileUrls("lost", 60);
const firstPage = { limit: 100, offset: 0, before: null };

async function openedBehindProxy() {
  const { proxy, url } = await proxyToServer();
  onTestFinished(() => proxy.close());
  const database = testDatabase();
  const storage = testStorage({ url, database });
  await storage.open();
  return { proxy, storage };
}

const group = cannotProxy === undefined ? describe : describe.skip;

describeOnServer("MongoStorage behind a connection that breaks", () => {
  group(`[${cannotProxy ?? "one server"}]`, () => {
    it("an add whose answer was lost is told added, for all that it stored", async () => {
      const { proxy, storage } = await openedBehindProxy();
      await storage.entries.add(writeOf(teamId, ...urls.slice(0, 20)));
      const write = newWrite(
        teamId,
        urls.map((url) => newEntry(url)),
      );
      proxy.loseAnswerTo("insert");
      const outcomes = await storage.entries.add(write);
      expect(proxy.lost).toBe(1);
      expect(outcomes).toEqual(urls.map((_, place) => (place < 20 ? "duplicate" : "added")));
      const found = await storage.entries.findByUrls(teamId, urls.slice(20));
      expect(found).toEqual(storedEntries(write).slice(20));
      expect((await storage.entries.list(teamId, firstPage)).total).toBe(60);
    });

    it("a remove whose answer was lost rejects, and the next one goes on", async () => {
      const { proxy, storage } = await openedBehindProxy();
      const write = writeOf(teamId, ...urls.slice(0, 3));
      const ids = write.entries.map(({ id }) => id);
      await storage.entries.add(write);
      proxy.loseAnswerTo("delete");
      await expect(storage.entries.remove(teamId, ids.slice(0, 1))).rejects.toMatchObject({
        code: "storage_unavailable",
      });
      await storage.entries.remove(teamId, ids);
      expect(await storage.entries.list(teamId, firstPage)).toEqual({ entries: [], total: 0 });
    });

    it("a restore whose answer was lost is told added, for all that it stored", async () => {
      const { proxy, storage } = await openedBehindProxy();
      const write = writeOf(teamId, ...urls.slice(0, 30));
      const entries = storedEntries(write).map((entry) => ({ ...entry, updatedAtMs: 7 }));
      await storage.entries.add(writeOf(teamId, ...urls.slice(0, 10)));
      proxy.loseAnswerTo("insert");
      const outcomes = await storage.entries.restore(teamId, entries);
      expect(proxy.lost).toBe(1);
      expect(outcomes).toEqual(entries.map((_, place) => (place < 10 ? "duplicate" : "added")));
      const found = await storage.entries.findByUrls(teamId, urls.slice(10, 30));
      expect(found).toEqual(entries.slice(10));
      const again = await storage.entries.restore(teamId, entries);
      expect(new Set(again)).toEqual(new Set(["duplicate"]));
    });

    it("a record's write whose answer was lost rejects, and the record tells", async () => {
      const { proxy, storage } = await openedBehindProxy();
      const { records } = storage;
      const record = newRecord(teamId, { isOpen: true });
      const { kind, key } = record;
      const next = nextVersion(record, { body: "second" });
      const writes = [
        { command: "insert", write: () => records.insert(record), left: record },
        { command: "update", write: () => records.replace(next), left: next },
        { command: "delete", write: () => records.remove(next), left: null },
      ];
      for (const { command, write, left } of writes) {
        proxy.loseAnswerTo(command);
        await expect(write()).rejects.toMatchObject({ code: "storage_unavailable" });
        expect(await records.find(kind, teamId, key)).toEqual(left);
      }
      expect(proxy.lost).toBe(writes.length);
    });

    it("a check whose answer was lost is asked again", async () => {
      const { proxy, storage } = await openedBehindProxy();
      const write = writeOf(teamId, ...urls.slice(0, 2));
      await storage.entries.add(write);
      proxy.loseAnswerTo("find");
      const found = await storage.entries.findByUrls(teamId, urls.slice(0, 2));
      expect(found).toEqual(storedEntries(write));
      expect(proxy.lost).toBe(1);
    });
  });
});

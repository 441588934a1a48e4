import {
  newEntry,
  newStoredEntry,
  newWrite,
  profileUrl,
  profileUrls,
} from "@opendnc/contract-suites";
import { MemoryStorage, systemClock } from "@opendnc/memory";
import { describe, expect, it } from "vitest";

const teamId = "team-1";

describe("MemoryStorage", () => {
  it("keeps its data when it is closed and opened again", async () => {
    const storage = new MemoryStorage();
    await storage.open();
    const write = newWrite(
      teamId,
      profileUrls("kept", 3).map((url) => newEntry(url)),
    );
    await storage.entries.add(write);
    await storage.close();
    await storage.open();
    expect((await storage.entries.list(teamId, { limit: 1, offset: 0, before: null })).total).toBe(
      3,
    );
  });

  it("shares nothing with another instance", async () => {
    const [one, other] = [new MemoryStorage(), new MemoryStorage()];
    await Promise.all([one.open(), other.open()]);
    await one.entries.add(
      newWrite(
        teamId,
        profileUrls("mine", 1).map((url) => newEntry(url)),
      ),
    );
    expect((await other.entries.list(teamId, { limit: 1, offset: 0, before: null })).total).toBe(0);
  });

  it("removes from the ends and the middle of a list in one call", async () => {
    const storage = new MemoryStorage();
    await storage.open();
    const write = newWrite(
      teamId,
      profileUrls("many", 9).map((url) => newEntry(url)),
    );
    await storage.entries.add(write);
    const gone = [8, 4, 0, 5].map((place) => write.entries[place]?.id ?? "");
    await storage.entries.remove(teamId, gone);
    const left = write.entries.map(({ id }) => id).filter((id) => !gone.includes(id));
    const { entries } = await storage.entries.list(teamId, { limit: 100, offset: 0, before: null });
    expect(entries.map(({ id }) => id)).toEqual(left.reverse());
  });

  it("puts a large set that is restored newest first among what is there", async () => {
    const storage = new MemoryStorage();
    await storage.open();
    const all = profileUrls("restored", 30_000).map((url) => newStoredEntry(teamId, url));
    const [older, there, newer] = [0, 10_000, 20_000].map((at) => all.slice(at, at + 10_000));
    for (const run of [there, newer?.reverse(), older?.reverse()]) {
      await storage.entries.restore(teamId, run ?? []);
    }
    const page = { limit: 30_000, offset: 0, before: null };
    const { entries } = await storage.entries.list(teamId, page);
    expect(entries.map(({ id }) => id)).toEqual(all.map(({ id }) => id).reverse());
  });

  it("leaves no empty team behind when it refuses to restore", async () => {
    const storage = new MemoryStorage();
    await storage.open();
    const first = newStoredEntry(teamId, profileUrl("ann"));
    const restoring = storage.entries.restore(teamId, [
      first,
      { ...first, url: profileUrl("bob") },
    ]);
    await expect(restoring).rejects.toMatchObject({ code: "storage_refused" });
    expect(await storage.entries.teams({ limit: 10, after: null })).toEqual([]);
    expect(await storage.entries.findByUrls(teamId, [first.url])).toEqual([null]);
  });
});

describe("systemClock", () => {
  it("tells the machine's time in whole milliseconds", () => {
    const before = Date.now();
    const nowMs = systemClock.nowMs();
    expect(Number.isInteger(nowMs)).toBe(true);
    expect(nowMs).toBeGreaterThanOrEqual(before);
    expect(nowMs).toBeLessThanOrEqual(Date.now());
  });
});

import { newEntry, newWrite, profileUrls } from "@opendnc/contract-suites";
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
    expect((await storage.entries.list(teamId, { limit: 1, offset: 0 })).total).toBe(3);
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
    expect((await other.entries.list(teamId, { limit: 1, offset: 0 })).total).toBe(0);
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
    const { entries } = await storage.entries.list(teamId, { limit: 100, offset: 0 });
    expect(entries.map(({ id }) => id)).toEqual(left.reverse());
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

import { ManualClock, profileUrl, profileUrls, writeOf } from "@opendnc/contract-suites";
import type { CanonicalUrl, DncRepository } from "@opendnc/core";
import { CheckCache, MemoryStorage, type CacheLookup } from "@opendnc/memory";
import { beforeEach, describe, expect, it } from "vitest";

const teamId = "team-1";
const [ann, bob] = [profileUrl("ann"), profileUrl("bob")];

let clock: ManualClock;
let entries: DncRepository;
let asked: CanonicalUrl[][];
let lookups: CacheLookup[];

/** Writes down what storage is asked for. */
const repository: Pick<DncRepository, "findByUrls"> = {
  findByUrls: (team, urls) => {
    asked.push([...urls]);
    return entries.findByUrls(team, urls);
  },
};

function newCache(limits: { maxEntries?: number; ttlMs?: number } = {}): CheckCache {
  return new CheckCache({ repository, clock, onLookup: (l) => lookups.push(l), ...limits });
}

beforeEach(async () => {
  clock = new ManualClock();
  const storage = new MemoryStorage();
  await storage.open();
  entries = storage.entries;
  [asked, lookups] = [[], []];
});

describe("CheckCache", () => {
  it("asks storage once for a listed person, each time for one who is not", async () => {
    await entries.add(writeOf(teamId, ann));
    const cache = newCache();
    await cache.findByUrls(teamId, [ann, bob]);
    await cache.findByUrls(teamId, [ann, bob]);
    await cache.findByUrls(teamId, [ann]);
    expect(asked).toEqual([[ann, bob], [bob]]);
  });

  it("tells how many it answered itself and how many it had to ask for", async () => {
    await entries.add(writeOf(teamId, ann));
    const cache = newCache();
    await cache.findByUrls(teamId, [ann, bob]);
    await cache.findByUrls(teamId, [ann, bob, ann]);
    await cache.findByUrls(teamId, []);
    expect(lookups).toEqual([
      { hits: 0, misses: 2 },
      { hits: 2, misses: 1 },
    ]);
  });

  it("forgets a team's entries when told, and no other team's", async () => {
    await entries.add(writeOf(teamId, ann));
    await entries.add(writeOf("other", ann));
    const cache = newCache();
    await cache.findByUrls(teamId, [ann]);
    await cache.findByUrls("other", [ann]);
    await cache.invalidateTeam(teamId);
    asked = [];
    await cache.findByUrls("other", [ann]);
    expect(asked).toEqual([]);
    await cache.findByUrls(teamId, [ann]);
    expect(asked).toEqual([[ann]]);
  });
});

describe("CheckCache, in time", () => {
  it("says listed of somebody whom another process removed until ttlMs have passed", async () => {
    const write = writeOf(teamId, ann);
    await entries.add(write);
    const cache = newCache({ ttlMs: 1_000 });
    const [entry] = await cache.findByUrls(teamId, [ann]);
    await entries.remove(teamId, [entry?.id ?? ""]);
    clock.advance(1_000);
    expect(await cache.findByUrls(teamId, [ann])).toEqual([entry]);
    clock.advance(1);
    expect(await cache.findByUrls(teamId, [ann])).toEqual([null]);
  });

  it("counts ttlMs from the moment storage was asked, however long it took", async () => {
    await entries.add(writeOf(teamId, ann));
    const slow: typeof repository = {
      findByUrls: async (team, urls) => {
        const answer = await repository.findByUrls(team, urls);
        clock.advance(900);
        return answer;
      },
    };
    const cache = new CheckCache({ repository: slow, clock, ttlMs: 1_000 });
    await cache.findByUrls(teamId, [ann]);
    clock.advance(101);
    await cache.findByUrls(teamId, [ann]);
    expect(asked).toHaveLength(2);
  });

  it("remembers nothing for longer because the clock was set back", async () => {
    await entries.add(writeOf(teamId, ann));
    const cache = newCache({ ttlMs: 1_000 });
    await cache.findByUrls(teamId, [ann]);
    clock.advance(-3_600_000);
    await cache.findByUrls(teamId, [ann]);
    expect(asked).toHaveLength(1);
    clock.advance(1_001);
    await cache.findByUrls(teamId, [ann]);
    expect(asked).toHaveLength(2);
  });
});

describe("CheckCache, in memory", () => {
  it("remembers maxEntries entries, those asked for last", async () => {
    const urls = profileUrls("many", 11);
    await entries.add(writeOf(teamId, ...urls));
    const cache = newCache({ maxEntries: 10 });
    for (const url of urls) await cache.findByUrls(teamId, [url]);
    asked = [];
    await cache.findByUrls(teamId, urls.slice(1));
    expect(asked).toEqual([]);
    await cache.findByUrls(teamId, urls.slice(0, 1));
    expect(asked).toEqual([urls.slice(0, 1)]);
  });

  it("revives nothing when it had to forget which teams it knew", async () => {
    const write = writeOf(teamId, ann);
    await entries.add(write);
    const cache = newCache({ maxEntries: 2 });
    await cache.findByUrls(teamId, [ann]);
    await entries.remove(teamId, [write.entries[0]?.id ?? ""]);
    await cache.invalidateTeam(teamId);
    for (const other of ["team-2", "team-3", "team-4"]) await cache.findByUrls(other, [ann]);
    expect(await cache.findByUrls(teamId, [ann])).toEqual([null]);
  });
});

describe("CheckCache.invalidateAll", () => {
  it("forgets every team, also what a read under way brings back", async () => {
    await entries.add(writeOf(teamId, ann));
    await entries.add(writeOf("team-2", bob));
    const cache = newCache();
    await cache.findByUrls(teamId, [ann]);
    const underWay = cache.findByUrls("team-2", [bob]);
    await cache.invalidateAll();
    await underWay;
    asked = [];
    await cache.findByUrls(teamId, [ann]);
    await cache.findByUrls("team-2", [bob]);
    expect(asked).toEqual([[ann], [bob]]);
  });
});

import assert from "node:assert/strict";
import type { DncEntry, DncStorage, DncWrite } from "@opendnc/core";
import { itInRaces } from "../callers.js";
import { profileUrl, profileUrls } from "../profile-urls.js";
import { newEntry, newWrite, storedEntry, writeOf } from "../sample-entries.js";
import type { StorageSuite } from "../storage-fixture.js";
import { teamId } from "../people.js";

export function describeRaces(suite: StorageSuite): void {
  describeRacingAdds(suite);
  describeRacingRemoves(suite);
  describeAddsAgainstRemoves(suite);
}

function describeRacingAdds(suite: StorageSuite): void {
  itInRaces(suite, "of callers that add one URL, exactly one is told added", async (callers) => {
    for (const url of profileUrls("race", 10)) {
      const writes = callers.map(() => writeOf(teamId, url));
      const added = await raceWrites(callers, writes);
      assert.equal(added.length, 1);
      const found = await callers[0]?.entries.findByUrls(teamId, [url]);
      assert.deepEqual(found, added, "the stored entry should be the one that was told added");
    }
  });
  itInRaces(
    suite,
    "overlapping sets are added once each, whatever their order",
    async (callers) => {
      const urls = profileUrls("overlap", 120);
      // Each caller starts somewhere else and every other one goes backwards: locks taken in the
      // order of the entries would meet head-on.
      const writes = callers.map((_, index) => {
        const turned = [...urls.slice(index * 15), ...urls.slice(0, index * 15)].slice(0, 90);
        const order = index % 2 === 0 ? turned : turned.toReversed();
        return newWrite(
          teamId,
          order.map((url) => newEntry(url, { reason: `caller ${index}` })),
        );
      });
      const added = await raceWrites(callers, writes);
      assert.equal(added.length, urls.length);
      const page = await callers[1]?.entries.list(teamId, { limit: 1000, offset: 0, before: null });
      assert.deepEqual(page, { entries: added.sort(newestFirst), total: urls.length });
    },
  );
}

/** All at once; gives the entries whose callers were told `added`. */
async function raceWrites(
  callers: readonly DncStorage[],
  writes: readonly DncWrite[],
): Promise<DncEntry[]> {
  const rounds = writes.map(async (write, index) => {
    const outcomes = (await callers[index]?.entries.add(write)) ?? [];
    assert.equal(outcomes.length, write.entries.length);
    return write.entries
      .filter((_, place) => outcomes[place] === "added")
      .map((entry) => storedEntry(write, entry));
  });
  return (await Promise.all(rounds)).flat();
}

function describeRacingRemoves(suite: StorageSuite): void {
  itInRaces(
    suite,
    "of callers that remove one entry, exactly one is told removed",
    async (callers) => {
      const write = writeOf(teamId, ...profileUrls("removed", 40));
      await callers[0]?.entries.add(write);
      const ids = write.entries.map(({ id }) => id);
      const orders = callers.map((_, index) => (index % 2 === 0 ? ids : ids.toReversed()));
      const removed = await Promise.all(
        callers.map(async ({ entries }, index) => {
          const order = orders[index] ?? [];
          const outcomes = await entries.remove(teamId, order);
          return order.filter((_, place) => outcomes[place] === "removed");
        }),
      );
      assert.deepEqual(removed.flat().sort(), ids);
      const page = await callers[1]?.entries.list(teamId, { limit: 1, offset: 0, before: null });
      assert.deepEqual(page, { entries: [], total: 0 });
    },
  );
}

function describeAddsAgainstRemoves(suite: StorageSuite): void {
  itInRaces(suite, "what was added less what was removed is what is left", async (callers) => {
    const url = profileUrl("contended");
    const balances = await Promise.all(callers.map((caller) => addAndRemove(caller, url, 12)));
    const left = balances.reduce((sum, balance) => sum + balance, 0);
    const page = await callers[0]?.entries.list(teamId, { limit: 10, offset: 0, before: null });
    assert.equal(page?.total, left);
    assert.equal(page.entries.length, left);
    const found = await callers[1]?.entries.findByUrls(teamId, [url]);
    assert.deepEqual(found, left === 1 ? page.entries : [null]);
  });
}

/** Adds a URL and removes whatever entry it then has, over and over; gives added less removed. */
async function addAndRemove(
  { entries }: DncStorage,
  url: ReturnType<typeof profileUrl>,
  rounds: number,
): Promise<number> {
  let balance = 0;
  for (let round = 0; round < rounds; round += 1) {
    const [added] = await entries.add(writeOf(teamId, url));
    if (added === "added") balance += 1;
    const [entry] = await entries.findByUrls(teamId, [url]);
    if (entry === null || entry === undefined) continue;
    const [removed] = await entries.remove(teamId, [entry.id]);
    if (removed === "removed") balance -= 1;
  }
  return balance;
}

function newestFirst(a: DncEntry, b: DncEntry): number {
  return a.id < b.id ? 1 : -1;
}

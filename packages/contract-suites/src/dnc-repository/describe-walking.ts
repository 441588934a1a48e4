import assert from "node:assert/strict";
import type { DncEntry, DncPage, DncRepository, DncStorage } from "@opendnc/core";
import { itInRaces } from "../callers.js";
import { teamId } from "../people.js";
import { profileUrls } from "../profile-urls.js";
import { newEntry, newWrite, storedEntries, writeOf } from "../sample-entries.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";

export function describeWalking(suite: StorageSuite): void {
  describeBefore(suite);
  describeOffsets(suite);
  describeChangesMeanwhile(suite);
  describeRacingWalks(suite);
}

function describeBefore(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "pages before the last entry of the page before are the whole list, each with the team's total",
    onOpenStorage(suite, async ({ entries }) => {
      const whole = await listed(entries, 23);
      for (const limit of [1, 5, 22, 23, 24, 1000]) {
        const pages: DncPage[] = [];
        for await (const page of walk(entries, limit)) pages.push(page);
        assert.deepEqual(
          pages.flatMap((page) => page.entries),
          whole,
        );
        for (const { total } of pages) assert.equal(total, 23, `limit ${limit}`);
      }
    }),
  );
  it(
    "a page before an id that is gone, or never was, begins below it",
    onOpenStorage(suite, async ({ entries }) => {
      const whole = await listed(entries, 6);
      const [, second, third, fourth] = whole.map(({ id }) => id) as [string, ...string[]];
      await entries.remove(teamId, [second ?? "", third ?? ""]);
      for (const before of [second, third, `${fourth}0`]) {
        const page = await entries.list(teamId, { limit: 2, offset: 0, before: before ?? "" });
        assert.deepEqual(page, { entries: whole.slice(3, 5), total: 4 });
      }
    }),
  );
  it(
    "before is compared bytewise, upper case before lower case",
    onOpenStorage(suite, async ({ entries }) => {
      const ids = ["0", "00", "9z", "A", "AZ", "Aa", "Z", "a", "aA", "aa", "b"];
      const sorted = ids.map((id) => `dnc_${id}`);
      const urls = profileUrls("bytewise", ids.length);
      const given = urls.map((url, index) => newEntry(url, { id: sorted[index] ?? "" }));
      await entries.add(newWrite(teamId, given.toReversed()));
      for (const [place, before] of sorted.entries()) {
        const page = await entries.list(teamId, { limit: 100, offset: 0, before });
        assert.deepEqual(idsOf(page.entries), sorted.slice(0, place).reverse(), before);
      }
    }),
  );
}

function describeOffsets(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "a page past the last entry has no entries and the right total",
    onOpenStorage(suite, async ({ entries }) => {
      const whole = await listed(entries, 3);
      for (const before of [whole.at(-1)?.id ?? "", "dnc_0"]) {
        const page = await entries.list(teamId, { limit: 10, offset: 0, before });
        assert.deepEqual(page, { entries: [], total: 3 });
      }
      const unknown = { limit: 10, offset: 0, before: "dnc_z" };
      assert.deepEqual(await entries.list("unknown", unknown), { entries: [], total: 0 });
    }),
  );
  it(
    "an offset passes over entries from there on",
    onOpenStorage(suite, async ({ entries }) => {
      const whole = await listed(entries, 12);
      const before = whole[3]?.id ?? "";
      const page = await entries.list(teamId, { limit: 4, offset: 2, before });
      assert.deepEqual(page, { entries: whole.slice(6, 10), total: 12 });
    }),
  );
  it(
    "a walk sees no other team's entries",
    onOpenStorage(suite, async ({ entries }) => {
      const urls = profileUrls("teams", 6);
      const others = ["other", "Team-1", "team-10"];
      const mine: DncEntry[] = [];
      for (const url of urls) {
        const write = writeOf(teamId, url);
        await entries.add(write);
        mine.unshift(...storedEntries(write));
        for (const other of others) await entries.add(writeOf(other, url));
      }
      assert.deepEqual(await walked(entries, 2), mine);
    }),
  );
}

function describeChangesMeanwhile(suite: StorageSuite): void {
  suite.runner.it(
    "an entry that is there throughout a walk comes exactly once, whatever is written meanwhile",
    onOpenStorage(suite, async ({ entries }) => {
      const whole = await listed(entries, 60);
      const kept = whole.filter((_, index) => index % 3 !== 0);
      const going = whole.filter((_, index) => index % 3 === 0);
      const came: DncEntry[] = [];
      for await (const page of walk(entries, 7)) {
        came.push(...page.entries);
        // One ahead, one that has passed, if there is one, and newer ones.
        const gone = [going.pop(), going.shift()].map((entry) => entry?.id ?? "dnc_none");
        await entries.remove(teamId, gone);
        await entries.add(writeOf(teamId, ...profileUrls(`new-${came.length}`, 3)));
        // The walk goes on from an entry that is no longer there.
        const last = page.entries.at(-1);
        if (last !== undefined && !kept.some(({ id }) => id === last.id))
          await entries.remove(teamId, [last.id]);
      }
      assertEachOnce(came, kept);
    }),
  );
}

function describeRacingWalks(suite: StorageSuite): void {
  itInRaces(
    suite,
    "walks among writers and removers give each entry that is there throughout exactly once",
    async (callers) => {
      const [first, ...others] = callers as [DncStorage, ...DncStorage[]];
      const whole = await listed(first.entries, 80);
      const kept = whole.filter((_, index) => index % 2 === 0);
      const going = whole.filter((_, index) => index % 2 === 1);
      const changes = others.slice(0, 4).map(async ({ entries }, index) => {
        for (const [round, { id }] of going.entries()) {
          if (round % 4 !== index) continue;
          await entries.add(writeOf(teamId, ...profileUrls(`racing-${round}`, 2)));
          await entries.remove(teamId, [id]);
        }
      });
      const walks = Promise.all(others.slice(4).map(({ entries }) => walked(entries, 6)));
      // Nothing is judged, and so nothing closed, while somebody is still at work.
      await Promise.allSettled([walks, ...changes]);
      for (const came of await walks) assertEachOnce(came, kept);
      await Promise.all(changes);
      assertEachOnce(await walked(first.entries, 6), kept);
    },
  );
}

/** Adds so many entries; gives them as a list should. */
async function listed(entries: DncRepository, count: number): Promise<DncEntry[]> {
  const write = writeOf(teamId, ...profileUrls("listed", count));
  await entries.add(write);
  return storedEntries(write).reverse();
}

async function* walk(entries: DncRepository, limit: number): AsyncGenerator<DncPage> {
  for (let before: string | null = null; ;) {
    const page: DncPage = await entries.list(teamId, { limit, offset: 0, before });
    const last = page.entries.at(-1);
    if (last === undefined) return;
    assert.ok(page.entries.length <= limit, "a page holds more than its limit");
    assert.ok(before === null || last.id < before, "the walk does not come on");
    yield page;
    before = last.id;
  }
}

async function walked(entries: DncRepository, limit: number): Promise<DncEntry[]> {
  const came: DncEntry[] = [];
  for await (const page of walk(entries, limit)) came.push(...page.entries);
  return came;
}

function assertEachOnce(came: readonly DncEntry[], kept: readonly DncEntry[]): void {
  const ids = idsOf(came);
  assert.equal(new Set(ids).size, ids.length, "an entry came twice");
  const expected = new Set(idsOf(kept));
  assert.deepEqual(
    came.filter(({ id }) => expected.has(id)),
    kept,
  );
}

function idsOf(entries: readonly DncEntry[]): string[] {
  return entries.map(({ id }) => id);
}

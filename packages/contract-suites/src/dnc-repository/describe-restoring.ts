import assert from "node:assert/strict";
import type { DncEntry, DncRepository } from "@opendnc/core";
import { assertRejects } from "../dnc-error-assertions.js";
import { ann, bob, cy, dee, teamId } from "../people.js";
import { memberIdUrl, profileUrls } from "../profile-urls.js";
import { newStoredEntry, storedEntries, writeOf } from "../sample-entries.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";
import { awkwardTexts, longestReason, longestSource } from "./awkward-texts.js";

const page = { limit: 100, offset: 0, before: null };
const bounds = { fromId: "dnc_0", toId: "dnc_zzz", limit: 100 };

export function describeRestoring(suite: StorageSuite): void {
  describeRestoredFields(suite);
  describeRestoredDuplicates(suite);
  describeTakenIds(suite);
  describeLifeAfterwards(suite);
  describeBorrowing(suite);
}

function describeRestoredFields(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "restored entries have the ids, batches and times that they had",
    onOpenStorage(suite, async ({ entries }) => {
      const given = mixedEntries();
      assert.deepEqual(
        await entries.restore(teamId, given),
        given.map(() => "added"),
      );
      const found = await entries.findByUrls(
        teamId,
        given.map(({ url }) => url),
      );
      assert.deepEqual(found, given);
    }),
  );
  it(
    "restored entries are listed in the order of their ids, among those that were added",
    onOpenStorage(suite, async ({ entries }) => {
      const older = profileUrls("older", 3).map((url) => newStoredEntry(teamId, url));
      const write = writeOf(teamId, ...profileUrls("added", 3));
      const newer = profileUrls("newer", 3).map((url) => newStoredEntry(teamId, url));
      await entries.add(write);
      const given = [newer[1], older[2], older[0], newer[0], older[1], newer[2]] as DncEntry[];
      await entries.restore(teamId, given);
      const whole = [...older, ...storedEntries(write), ...newer].reverse();
      assert.deepEqual(await entries.list(teamId, page), { entries: whole, total: 9 });
      const first = await entries.listByPrefix(teamId, { prefix: ann, limit: 9, after: null });
      assert.deepEqual(first, []);
    }),
  );
  it(
    "restored entries are found by their prefix and by their batch",
    onOpenStorage(suite, async ({ entries }) => {
      const given = mixedEntries();
      await entries.restore(teamId, given);
      const prefix = "https://linkedin.com/in/";
      const byUrl = given.toSorted((a, b) => (a.url < b.url ? -1 : 1));
      const found = await entries.listByPrefix(teamId, { prefix, limit: 100, after: null });
      assert.deepEqual(found, byUrl);
      for (const { batchId } of given) {
        const ids = given.filter((entry) => entry.batchId === batchId).map(({ id }) => id);
        assert.deepEqual(await entries.idsOfBatch(teamId, { ...bounds, batchId }), ids.sort());
      }
    }),
  );
  it(
    "restored reasons and sources come back as they were given",
    onOpenStorage(suite, async ({ entries }) => {
      const texts = [...Object.values(awkwardTexts), null];
      const given = profileUrls("texts", texts.length).map((url, index) =>
        newStoredEntry(teamId, url, {
          reason: texts[index] ?? null,
          source: texts.at(-1 - index) ?? null,
        }),
      );
      const longest = { reason: longestReason, source: longestSource };
      given.push(newStoredEntry(teamId, ann, longest));
      await entries.restore(teamId, given);
      assert.deepEqual((await entries.list(teamId, page)).entries, given.toReversed());
    }),
  );
}

function describeRestoredDuplicates(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "what is there already is a duplicate, and nothing is there twice",
    onOpenStorage(suite, async ({ entries }) => {
      const given = mixedEntries();
      await entries.restore(teamId, given.slice(0, 2));
      const outcomes = await entries.restore(teamId, given);
      const expected = given.map((_, index) => (index < 2 ? "duplicate" : "added"));
      assert.deepEqual(outcomes, expected);
      assert.deepEqual(
        await entries.restore(teamId, given.toReversed()),
        given.map(() => "duplicate"),
      );
      const { entries: listed, total } = await entries.list(teamId, page);
      assert.deepEqual(listed, given.toSorted(newestFirst));
      assert.equal(total, given.length);
    }),
  );
  it(
    "a URL that has another entry is a duplicate, and that entry stays as it was",
    onOpenStorage(suite, async ({ entries }) => {
      const write = writeOf(teamId, ann);
      await entries.add(write);
      const given = [
        newStoredEntry(teamId, ann, { reason: "other" }),
        newStoredEntry(teamId, bob, { reason: "new" }),
      ];
      assert.deepEqual(await entries.restore(teamId, given), ["duplicate", "added"]);
      const found = await entries.findByUrls(teamId, [ann, bob]);
      assert.deepEqual(found, [...storedEntries(write), given[1]]);
      assert.equal((await entries.list(teamId, page)).total, 2);
    }),
  );
  it(
    "a URL or an entry repeated within a call is restored once, by its first place",
    onOpenStorage(suite, async ({ entries }) => {
      const [first, other] = [newStoredEntry(teamId, ann), newStoredEntry(teamId, bob)];
      const late = newStoredEntry(teamId, ann, { reason: "late" });
      const outcomes = await entries.restore(teamId, [first, other, late, first, { ...other }]);
      assert.deepEqual(outcomes, ["added", "added", "duplicate", "duplicate", "duplicate"]);
      const expected = { entries: [other, first], total: 2 };
      assert.deepEqual(await entries.list(teamId, page), expected);
    }),
  );
  it(
    "restoring nothing gives an empty array and writes nothing",
    onOpenStorage(suite, async ({ entries }) => {
      assert.deepEqual(await entries.restore(teamId, []), []);
      assert.deepEqual(await entries.list(teamId, page), { entries: [], total: 0 });
      assert.deepEqual(await entries.teams({ limit: 10, after: null }), []);
    }),
  );
}

function describeTakenIds(suite: StorageSuite): void {
  suite.runner.it(
    "an entry whose id another URL has is not told a duplicate: its person is not listed",
    onOpenStorage(suite, async ({ entries }) => {
      const first = newStoredEntry(teamId, ann);
      await entries.restore(teamId, [first]);
      const given = [newStoredEntry(teamId, cy), newStoredEntry(teamId, bob, { id: first.id })];
      const call = () => entries.restore(teamId, given);
      await assertRejects(call, "storage_refused", "entries.restore");
      assert.deepEqual(await entries.list(teamId, page), { entries: [first], total: 1 });
    }),
  );
}

function describeLifeAfterwards(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "restored entries are added to and removed from as all others are",
    onOpenStorage(suite, async ({ entries }) => {
      const given = [ann, bob, cy].map((url) => newStoredEntry(teamId, url));
      const [first, second, third] = given as [DncEntry, DncEntry, DncEntry];
      await entries.restore(teamId, given);
      const write = writeOf(teamId, ann, dee);
      assert.deepEqual(await entries.add(write), ["duplicate", "added"]);
      const [, added] = storedEntries(write);
      assert.deepEqual(await entries.remove(teamId, [second.id, "dnc_none"]), [
        "removed",
        "absent",
      ]);
      const left = { entries: [added, third, first], total: 3 };
      assert.deepEqual(await entries.list(teamId, page), left);
      const again = writeOf(teamId, bob);
      assert.deepEqual(await entries.add(again), ["added"]);
      assert.deepEqual(await entries.findByUrls(teamId, [bob]), storedEntries(again));
      assert.deepEqual(await entries.restore(teamId, [second]), ["duplicate"]);
    }),
  );
  it(
    "a removed entry can be restored as it was",
    onOpenStorage(suite, async ({ entries }) => {
      const write = writeOf(teamId, ann, bob, cy);
      const stored = storedEntries(write);
      await entries.add(write);
      await entries.remove(
        teamId,
        stored.map(({ id }) => id),
      );
      assert.deepEqual(await entries.restore(teamId, stored), ["added", "added", "added"]);
      assert.deepEqual(await entries.list(teamId, page), {
        entries: stored.toReversed(),
        total: 3,
      });
      const { batchId } = write;
      assert.deepEqual(
        await entries.idsOfBatch(teamId, { ...bounds, batchId }),
        stored.map(({ id }) => id),
      );
    }),
  );
  it(
    "restoring touches the given team only",
    onOpenStorage(suite, async ({ entries }) => {
      const others = writeOf("other", ann, bob);
      await entries.add(others);
      const given = [newStoredEntry(teamId, ann), newStoredEntry(teamId, cy)];
      assert.deepEqual(await entries.restore(teamId, given), ["added", "added"]);
      await assertListed(entries, "other", storedEntries(others));
      await assertListed(entries, teamId, given);
    }),
  );
}

function describeBorrowing(suite: StorageSuite): void {
  suite.runner.it(
    "what a caller hands over to restore is neither changed nor kept",
    onOpenStorage(suite, async ({ entries }) => {
      const given = mixedEntries().map((entry) => ({ ...entry }));
      const before = structuredClone(given);
      await entries.restore(teamId, given);
      assert.deepEqual(given, before);
      for (const entry of given) Object.assign(entry, { reason: "changed", createdAtMs: 1 });
      given.length = 0;
      await assertListed(entries, teamId, before.toSorted(newestFirst).reverse());
    }),
  );
}

/** Of several batches and moments, neither in the order of their ids, as an export may hold them. */
function mixedEntries(): DncEntry[] {
  const urls = [dee, memberIdUrl("Qa"), ann, memberIdUrl("QA"), cy, bob];
  return urls.map((url, index) => {
    const createdAtMs = 1_767_225_600_000 - 86_400_000 * ((index * 5) % 7);
    const given = { batchId: `bat_mixed${index % 3}`, createdAtMs, updatedAtMs: createdAtMs };
    const id = `dnc_mixed${(index * 5) % 6}`;
    return newStoredEntry(teamId, url, { ...given, id, reason: `asked ${index}` });
  });
}

async function assertListed(
  entries: DncRepository,
  team: string,
  oldestFirst: readonly DncEntry[],
): Promise<void> {
  const expected = { entries: oldestFirst.toReversed(), total: oldestFirst.length };
  assert.deepEqual(await entries.list(team, page), expected);
}

function newestFirst(a: DncEntry, b: DncEntry): number {
  return a.id < b.id ? 1 : -1;
}

import assert from "node:assert/strict";
import { newEntry, newWrite, storedEntries, writeOf } from "../sample-entries.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";
import { ann, bob, cy, teamId } from "../people.js";

export function describeRemoving(suite: StorageSuite): void {
  describeOutcomes(suite);
  describeAbsentIds(suite);
  describeAfterwards(suite);
}

function describeOutcomes(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "remove answers for each id in their order",
    onOpenStorage(suite, async ({ entries }) => {
      const write = writeOf(teamId, ann, bob, cy);
      const [a, b, c] = write.entries.map(({ id }) => id) as [string, string, string];
      await entries.add(write);
      assert.deepEqual(await entries.remove(teamId, [b]), ["removed"]);
      const outcomes = await entries.remove(teamId, [c, "dnc_unknown", b, a]);
      assert.deepEqual(outcomes, ["removed", "absent", "absent", "removed"]);
    }),
  );
  it(
    "an id repeated within a call is removed once, by its first place",
    onOpenStorage(suite, async ({ entries }) => {
      const write = writeOf(teamId, ann, bob);
      const [a, b] = write.entries.map(({ id }) => id) as [string, string];
      await entries.add(write);
      const outcomes = await entries.remove(teamId, [a, a, b, a]);
      assert.deepEqual(outcomes, ["removed", "absent", "removed", "absent"]);
    }),
  );
  it(
    "remove of no ids gives an empty array and removes nothing",
    onOpenStorage(suite, async ({ entries }) => {
      await entries.add(writeOf(teamId, ann));
      assert.deepEqual(await entries.remove(teamId, []), []);
      assert.equal((await entries.list(teamId, { limit: 1, offset: 0, before: null })).total, 1);
    }),
  );
}

function describeAbsentIds(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "another team's id is absent, and its entry stays",
    onOpenStorage(suite, async ({ entries }) => {
      const write = writeOf(teamId, ann);
      const ids = write.entries.map(({ id }) => id);
      await entries.add(write);
      await entries.add(writeOf("other", bob));
      assert.deepEqual(await entries.remove("other", ids), ["absent"]);
      assert.deepEqual(await entries.remove("unknown", ids), ["absent"]);
      assert.deepEqual(await entries.findByUrls(teamId, [ann]), storedEntries(write));
    }),
  );
  it(
    "ids that differ in case or length are different ids",
    onOpenStorage(suite, async ({ entries }) => {
      const write = newWrite(teamId, [newEntry(ann, { id: "dnc_0aB1" })]);
      await entries.add(write);
      const others = ["dnc_0ab1", "dnc_0AB1", "DNC_0aB1", "dnc_0aB", "dnc_0aB11", "0aB1"];
      assert.deepEqual(
        await entries.remove(teamId, others),
        others.map(() => "absent"),
      );
      assert.deepEqual(await entries.findByUrls(teamId, [ann]), storedEntries(write));
    }),
  );
}

function describeAfterwards(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "a removed entry is neither found nor listed; the others stay",
    onOpenStorage(suite, async ({ entries }) => {
      const write = writeOf(teamId, ann, bob, cy);
      await entries.add(write);
      await entries.remove(teamId, [write.entries[1]?.id ?? ""]);
      const [first, , third] = storedEntries(write);
      assert.deepEqual(await entries.findByUrls(teamId, [ann, bob, cy]), [first, null, third]);
      const page = await entries.list(teamId, { limit: 10, offset: 0, before: null });
      assert.deepEqual(page, { entries: [third, first], total: 2 });
    }),
  );
  it(
    "a removed URL can be added again, as a new entry",
    onOpenStorage(suite, async ({ entries }) => {
      const before = newWrite(teamId, [newEntry(ann, { reason: "asked", source: "mail" })]);
      await entries.add(before);
      await entries.remove(
        teamId,
        before.entries.map(({ id }) => id),
      );
      const again = newWrite(teamId, [newEntry(ann, { reason: "asked again" })]);
      assert.deepEqual(await entries.add(again), ["added"]);
      assert.deepEqual(await entries.findByUrls(teamId, [ann]), storedEntries(again));
    }),
  );
}

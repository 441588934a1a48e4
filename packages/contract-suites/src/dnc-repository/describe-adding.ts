import assert from "node:assert/strict";
import { newEntry, newWrite, storedEntries, storedEntry, writeOf } from "../sample-entries.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";
import { awkwardTexts, longestReason, longestSource } from "./awkward-texts.js";
import { ann, bob, cy, dee, teamId } from "../people.js";

export function describeAdding(suite: StorageSuite): void {
  describeOutcomes(suite);
  describeDuplicates(suite);
  describeStoredFields(suite);
  describeBorrowing(suite);
}

function describeOutcomes(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "add answers for each entry in their order",
    onOpenStorage(suite, async ({ entries }) => {
      assert.deepEqual(await entries.add(writeOf(teamId, bob, dee)), ["added", "added"]);
      const outcomes = await entries.add(writeOf(teamId, ann, bob, cy, dee));
      assert.deepEqual(outcomes, ["added", "duplicate", "added", "duplicate"]);
    }),
  );
  it(
    "add of no entries gives an empty array and writes nothing",
    onOpenStorage(suite, async ({ entries }) => {
      assert.deepEqual(await entries.add(writeOf(teamId)), []);
      assert.equal((await entries.list(teamId, { limit: 1, offset: 0, before: null })).total, 0);
    }),
  );
  it(
    "add of the same write again adds nothing",
    onOpenStorage(suite, async ({ entries }) => {
      // As a caller does that never heard the first answer: ids and all are the same.
      const write = writeOf(teamId, ann, bob);
      await entries.add(write);
      assert.deepEqual(await entries.add(write), ["duplicate", "duplicate"]);
      assert.deepEqual(await entries.findByUrls(teamId, [ann, bob]), storedEntries(write));
    }),
  );
}

function describeDuplicates(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "a URL repeated within a call is added once, by its first entry",
    onOpenStorage(suite, async ({ entries }) => {
      const write = newWrite(teamId, [
        newEntry(ann, { reason: "first" }),
        newEntry(bob),
        newEntry(ann, { reason: "second" }),
        newEntry(ann),
      ]);
      const outcomes = await entries.add(write);
      assert.deepEqual(outcomes, ["added", "added", "duplicate", "duplicate"]);
      const [first, other] = storedEntries(write);
      assert.deepEqual(await entries.findByUrls(teamId, [ann, bob]), [first, other]);
      assert.equal((await entries.list(teamId, { limit: 10, offset: 0, before: null })).total, 2);
    }),
  );
  it(
    "a URL repeated within a call is a duplicate each time if it was there already",
    onOpenStorage(suite, async ({ entries }) => {
      await entries.add(writeOf(teamId, ann));
      const outcomes = await entries.add(writeOf(teamId, ann, bob, ann));
      assert.deepEqual(outcomes, ["duplicate", "added", "duplicate"]);
    }),
  );
  it(
    "a duplicate leaves the stored entry as it was",
    onOpenStorage(suite, async ({ entries }) => {
      const first = newWrite(teamId, [newEntry(ann, { reason: "asked", source: "mail" })]);
      const bare = writeOf(teamId, bob);
      await entries.add(first);
      await entries.add(bare);
      await entries.add(newWrite(teamId, [newEntry(ann, { reason: "again", source: "phone" })]));
      await entries.add(newWrite(teamId, [newEntry(bob, { reason: "late", source: "phone" })]));
      const expected = [...storedEntries(first), ...storedEntries(bare)];
      assert.deepEqual(await entries.findByUrls(teamId, [ann, bob]), expected);
    }),
  );
}

function describeStoredFields(suite: StorageSuite): void {
  const { it } = suite.runner;
  for (const [what, text] of Object.entries(awkwardTexts)) {
    it(
      `reason and source come back as they were given: ${what}`,
      onOpenStorage(suite, async ({ entries }) => {
        const write = newWrite(teamId, [newEntry(ann, { reason: text, source: text })]);
        await entries.add(write);
        assert.deepEqual(await entries.findByUrls(teamId, [ann]), storedEntries(write));
      }),
    );
  }
  it(
    "the longest reason and source come back whole",
    onOpenStorage(suite, async ({ entries }) => {
      const entry = newEntry(ann, { reason: longestReason, source: longestSource });
      const write = newWrite(teamId, [entry]);
      await entries.add(write);
      assert.deepEqual(await entries.findByUrls(teamId, [ann]), [storedEntry(write, entry)]);
    }),
  );
  it(
    "every field comes back as it was given, in a list too",
    onOpenStorage(suite, async ({ entries }) => {
      const write = {
        teamId,
        batchId: `bat_${"Zz09".repeat(10)}`,
        createdAtMs: 4_102_444_799_999,
        entries: [newEntry(ann, { id: `dnc_${"Aa19".repeat(10)}`, reason: "asked" })],
      };
      await entries.add(write);
      const page = await entries.list(teamId, { limit: 10, offset: 0, before: null });
      assert.deepEqual(page, { entries: storedEntries(write), total: 1 });
    }),
  );
}

function describeBorrowing(suite: StorageSuite): void {
  suite.runner.it(
    "what a caller hands over is neither changed nor kept",
    onOpenStorage(suite, async ({ entries }) => {
      const entry = { ...newEntry(ann, { reason: "asked" }) };
      const list = [entry];
      const write = { ...newWrite(teamId, list) };
      const stored = storedEntry(write, entry);
      const before = structuredClone(write);
      await entries.add(write);
      assert.deepEqual(write, before);
      Object.assign(entry, { url: bob, reason: "changed" });
      Object.assign(write, { batchId: "bat_changed", createdAtMs: 1 });
      list.length = 0;
      assert.deepEqual(await entries.findByUrls(teamId, [ann, bob]), [stored, null]);
    }),
  );
}

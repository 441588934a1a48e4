import assert from "node:assert/strict";
import { ann, bob } from "../people.js";
import { newStoredEntry, writeOf } from "../sample-entries.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";

/** Bytewise ascending. */
const sorted = [
  ...["-", ".a", "0", "00", "01", "1", "Acme", "B", "__proto__", "a_me", "aa", "acme", "acme."],
  ...["acme0", "b", "t".repeat(64)],
];
const all = { limit: 1000, after: null };

export function describeTeamNames(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "teams are those that have entries, once each, bytewise ascending",
    onOpenStorage(suite, async ({ entries }) => {
      for (const team of sorted.toReversed()) {
        await entries.add(writeOf(team, ann, bob));
        await entries.add(writeOf(team, ann));
      }
      await entries.add(writeOf("nothing"));
      assert.deepEqual(await entries.teams(all), sorted);
    }),
  );
  it(
    "teams can be walked with any limit, after the last one of the page before",
    onOpenStorage(suite, async ({ entries }) => {
      for (const team of sorted) await entries.add(writeOf(team, ann));
      for (const limit of [1, 5, sorted.length, 1000]) {
        const came: string[] = [];
        for (;;) {
          const page = await entries.teams({ limit, after: came.at(-1) ?? null });
          assert.ok(page.length <= limit);
          if (page.length === 0) break;
          came.push(...page);
          assert.ok(came.length <= sorted.length, "the walk does not come on");
        }
        assert.deepEqual(came, sorted, `limit ${limit}`);
      }
    }),
  );
  it(
    "teams after one that has no entries begin where it would stand",
    onOpenStorage(suite, async ({ entries }) => {
      for (const team of ["a", "c", "e"]) await entries.add(writeOf(team, ann));
      assert.deepEqual(await entries.teams({ limit: 10, after: "b" }), ["c", "e"]);
      assert.deepEqual(await entries.teams({ limit: 10, after: "B" }), ["a", "c", "e"]);
      assert.deepEqual(await entries.teams({ limit: 10, after: "f" }), []);
    }),
  );
  it(
    "a team comes with its first entry, restored ones included, and goes with its last",
    onOpenStorage(suite, async ({ entries }) => {
      const write = writeOf("one", ann, bob);
      const restored = newStoredEntry("two", ann);
      const [first, second] = write.entries.map(({ id }) => id) as [string, string];
      await entries.add(write);
      await entries.restore("two", [restored]);
      assert.deepEqual(await entries.teams(all), ["one", "two"]);
      await entries.remove("one", [first]);
      assert.deepEqual(await entries.teams(all), ["one", "two"]);
      await entries.remove("one", [second]);
      assert.deepEqual(await entries.teams(all), ["two"]);
      await entries.add(writeOf("one", bob));
      assert.deepEqual(await entries.teams(all), ["one", "two"]);
    }),
  );
}

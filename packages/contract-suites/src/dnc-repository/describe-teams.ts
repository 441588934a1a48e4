import assert from "node:assert/strict";
import { storedEntries, writeOf } from "../sample-entries.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";
import { ann, bob } from "../people.js";

/** Team ids that some comparison takes for one, or that mean something to a language. */
const teamPairs: Readonly<Record<string, readonly [string, string]>> = {
  "two plain ids": ["acme", "umbrella"],
  "ids that differ in case": ["acme", "Acme"],
  "an underscore and a letter": ["a_me", "acme"],
  "an id and a longer one": ["acme", "acme."],
  "ids of 64 characters": [`${"t".repeat(63)}1`, `${"t".repeat(63)}2`],
  "numbers of one value": ["1", "01"],
  "names of object members": ["__proto__", "constructor"],
};

export function describeTeams(suite: StorageSuite): void {
  for (const [what, [one, other]] of Object.entries(teamPairs)) {
    suite.runner.it(
      `teams never see or touch each other's entries: ${what}`,
      onOpenStorage(suite, async ({ entries }) => {
        const write = writeOf(one, ann);
        await entries.add(write);
        assert.deepEqual(await entries.findByUrls(other, [ann]), [null]);
        assert.equal((await entries.list(other, { limit: 1, offset: 0, before: null })).total, 0);
        const otherWrite = writeOf(other, bob, ann);
        assert.deepEqual(await entries.add(otherWrite), ["added", "added"]);
        const otherIds = otherWrite.entries.map(({ id }) => id);
        assert.deepEqual(await entries.remove(one, otherIds), ["absent", "absent"]);
        assert.deepEqual(await entries.remove(other, otherIds), ["removed", "removed"]);
        assert.deepEqual(await entries.list(one, { limit: 10, offset: 0, before: null }), {
          entries: storedEntries(write),
          total: 1,
        });
      }),
    );
  }
}

import assert from "node:assert/strict";
import { storedEntries, writeOf } from "../sample-entries.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";
import { itUnless } from "../suite-runner.js";
import { ann, bob, cy, dee, teamId } from "../people.js";

export function describeFinding(suite: StorageSuite): void {
  describeAnswers(suite);
  describeFreshness(suite);
}

function describeAnswers(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "findByUrls answers for each URL in their order, null for what is not listed",
    onOpenStorage(suite, async ({ entries }) => {
      const write = writeOf(teamId, ann, bob);
      await entries.add(write);
      const [storedAnn, storedBob] = storedEntries(write);
      const found = await entries.findByUrls(teamId, [cy, bob, dee, ann]);
      assert.deepEqual(found, [null, storedBob, null, storedAnn]);
    }),
  );
  it(
    "findByUrls answers repeated URLs each time",
    onOpenStorage(suite, async ({ entries }) => {
      const write = writeOf(teamId, ann);
      await entries.add(write);
      const [stored] = storedEntries(write);
      const found = await entries.findByUrls(teamId, [ann, bob, ann, ann, bob]);
      assert.deepEqual(found, [stored, null, stored, stored, null]);
    }),
  );
  it(
    "findByUrls of no URLs gives an empty array",
    onOpenStorage(suite, async ({ entries }) => {
      await entries.add(writeOf(teamId, ann));
      assert.deepEqual(await entries.findByUrls(teamId, []), []);
    }),
  );
  it(
    "findByUrls for an unknown team gives null for each URL",
    onOpenStorage(suite, async ({ entries }) => {
      await entries.add(writeOf(teamId, ann));
      assert.deepEqual(await entries.findByUrls("unknown", [ann, bob]), [null, null]);
    }),
  );
}

function describeFreshness(suite: StorageSuite): void {
  itUnless(
    suite.runner,
    suite.cannot?.connectAgain,
    "findByUrls sees what another instance was told is added or removed",
    onOpenStorage(suite, async (bench) => {
      const one = bench.entries;
      const { entries: other } = await bench.connectOpened();
      assert.deepEqual(await one.findByUrls(teamId, [ann]), [null]);
      const write = writeOf(teamId, ann);
      await other.add(write);
      for (const each of [one, other]) {
        assert.deepEqual(await each.findByUrls(teamId, [ann]), storedEntries(write));
      }
      await one.remove(
        teamId,
        write.entries.map(({ id }) => id),
      );
      assert.deepEqual(await other.findByUrls(teamId, [ann]), [null]);
    }),
  );
}

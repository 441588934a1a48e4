import assert from "node:assert/strict";
import { assertRejects } from "../dnc-error-assertions.js";
import { ann, bob, teamId } from "../people.js";
import { itUnless } from "../suite-runner.js";
import { onCache, type CacheSuite } from "./cache-fixture.js";

export function describeInvalidation(suite: CacheSuite): void {
  describeForgetting(suite);
  describeHarmlessCalls(suite);
  itUnless(
    suite.runner,
    suite.cannot?.breakBackend,
    "invalidateTeam rejects with storage_unavailable when the cache cannot be reached",
    onCache(suite, async ({ fixture, invalidator }) => {
      assert.ok(fixture.breakBackend, "The fixture has no breakBackend()");
      await fixture.breakBackend();
      const invalidate = () => invalidator.invalidateTeam(teamId);
      await assertRejects(invalidate, "storage_unavailable", "invalidateTeam");
    }),
  );
}

function describeForgetting(suite: CacheSuite): void {
  const { it } = suite.runner;
  it(
    "after invalidateTeam no reader answers from before",
    onCache(suite, async ({ source, readers, invalidator }) => {
      source.add(teamId, ann);
      const kept = source.add(teamId, bob);
      for (const reader of readers) await reader.findByUrls(teamId, [ann, bob]);
      source.remove(teamId, ann);
      await invalidator.invalidateTeam(teamId);
      for (const reader of readers) {
        assert.deepEqual(await reader.findByUrls(teamId, [ann, bob]), [null, kept]);
      }
    }),
  );
  it(
    "an entry that was removed and added again is seen as it is now, each time",
    onCache(suite, async ({ source, readers, invalidator }) => {
      for (let round = 0; round < 3; round += 1) {
        const entry = source.add(teamId, ann);
        await invalidator.invalidateTeam(teamId);
        for (const reader of readers) {
          assert.deepEqual(await reader.findByUrls(teamId, [ann]), [entry]);
        }
      }
    }),
  );
  it(
    "invalidating one team leaves the answers for others right",
    onCache(suite, async ({ source, readers, invalidator }) => {
      const other = source.add("other", ann);
      source.add(teamId, ann);
      for (const reader of readers) {
        await reader.findByUrls("other", [ann]);
        await reader.findByUrls(teamId, [ann]);
      }
      source.remove(teamId, ann);
      await invalidator.invalidateTeam(teamId);
      for (const reader of readers) {
        assert.deepEqual(await reader.findByUrls("other", [ann, bob]), [other, null]);
        assert.deepEqual(await reader.findByUrls(teamId, [ann]), [null]);
      }
    }),
  );
}

function describeHarmlessCalls(suite: CacheSuite): void {
  suite.runner.it(
    "invalidating an unknown team, twice or many at once is fine",
    onCache(suite, async ({ source, readers, invalidator }) => {
      await invalidator.invalidateTeam("unknown");
      source.add(teamId, ann);
      for (const reader of readers) await reader.findByUrls(teamId, [ann]);
      source.remove(teamId, ann);
      const teams = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? teamId : `team-${i}`));
      await Promise.all(teams.map((team) => invalidator.invalidateTeam(team)));
      await invalidator.invalidateTeam(teamId);
      for (const reader of readers) {
        assert.deepEqual(await reader.findByUrls(teamId, [ann]), [null]);
      }
    }),
  );
}

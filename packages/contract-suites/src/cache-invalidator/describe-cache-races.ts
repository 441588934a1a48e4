import assert from "node:assert/strict";
import { ann, teamId } from "../people.js";
import { onCache, type CacheSuite } from "./cache-fixture.js";

export function describeCacheRaces(suite: CacheSuite): void {
  const { it } = suite.runner;
  it(
    "an answer that was under way during invalidateTeam is not remembered",
    onCache(suite, async ({ source, readers, invalidator }) => {
      for (const reader of readers) {
        source.add(teamId, ann);
        await invalidator.invalidateTeam(teamId);
        const held = source.holdNextRead();
        const reading = reader.findByUrls(teamId, [ann]);
        await held.arrived;
        source.remove(teamId, ann);
        await invalidator.invalidateTeam(teamId);
        held.release();
        await reading;
        assert.deepEqual(await reader.findByUrls(teamId, [ann]), [null]);
      }
    }),
  );
  it(
    "a read that begins after invalidateTeam does not join one from before",
    onCache(suite, async ({ source, reader, invalidator }) => {
      source.add(teamId, ann);
      const held = source.holdNextRead();
      const before = reader.findByUrls(teamId, [ann]);
      await held.arrived;
      source.remove(teamId, ann);
      await invalidator.invalidateTeam(teamId);
      const after = reader.findByUrls(teamId, [ann]);
      held.release();
      await before;
      assert.deepEqual(await after, [null]);
    }),
  );
  it(
    "a read that begins after an add does not join one from before",
    onCache(suite, async ({ source, reader }) => {
      const held = source.holdNextRead();
      const before = reader.findByUrls(teamId, [ann]);
      await held.arrived;
      const entry = source.add(teamId, ann);
      const after = reader.findByUrls(teamId, [ann]);
      held.release();
      assert.deepEqual(await before, [null]);
      assert.deepEqual(await after, [entry]);
    }),
  );
}

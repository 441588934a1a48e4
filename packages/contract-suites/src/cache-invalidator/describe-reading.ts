import assert from "node:assert/strict";
import { ann, bob, cy, teamId } from "../people.js";
import { memberIdUrl } from "../profile-urls.js";
import { onCache, type CacheSuite } from "./cache-fixture.js";

export function describeReading(suite: CacheSuite): void {
  describeAnswers(suite);
  describeAbsences(suite);
  describeFailures(suite);
}

function describeAnswers(suite: CacheSuite): void {
  const { it } = suite.runner;
  it(
    "a read answers for each URL in their order, remembered or not",
    onCache(suite, async ({ source, readers }) => {
      const entry = source.add(teamId, ann);
      for (const reader of readers) {
        for (let time = 1; time <= 2; time += 1) {
          const found = await reader.findByUrls(teamId, [bob, ann, bob, ann]);
          assert.deepEqual(found, [null, entry, null, entry]);
        }
        assert.deepEqual(await reader.findByUrls(teamId, []), []);
      }
    }),
  );
  it(
    "what is remembered of one team is no other team's, and of one URL no other URL's",
    onCache(suite, async ({ source, readers }) => {
      const entry = source.add(teamId, memberIdUrl("Qa"));
      for (const reader of readers) {
        await reader.findByUrls(teamId, [memberIdUrl("Qa")]);
        const others = ["other", teamId.toUpperCase(), "__proto__"];
        for (const other of others) {
          assert.deepEqual(await reader.findByUrls(other, [memberIdUrl("Qa")]), [null]);
        }
        const both = [memberIdUrl("QA"), memberIdUrl("Qa")];
        assert.deepEqual(await reader.findByUrls(teamId, both), [null, entry]);
      }
    }),
  );
}

function describeAbsences(suite: CacheSuite): void {
  suite.runner.it(
    "an absence is never remembered: what another process adds is seen at once",
    onCache(suite, async ({ source, readers }) => {
      const first = source.add(teamId, ann);
      for (const reader of readers) await reader.findByUrls(teamId, [ann, bob, cy]);
      const second = source.add(teamId, bob);
      for (const reader of readers) {
        assert.deepEqual(await reader.findByUrls(teamId, [bob]), [second]);
        assert.deepEqual(await reader.findByUrls(teamId, [cy, bob, ann]), [null, second, first]);
      }
    }),
  );
}

function describeFailures(suite: CacheSuite): void {
  suite.runner.it(
    "a read that storage cannot answer rejects with storage's error, and is not remembered",
    onCache(suite, async ({ source, readers }) => {
      const entry = source.add(teamId, ann);
      for (const reader of readers) {
        const failure = source.fail();
        await assert.rejects(reader.findByUrls(teamId, [bob]), failure);
        // Nor may a part of the answer that is known stand for the whole.
        await assert.rejects(reader.findByUrls(teamId, [ann, bob]), failure);
        source.recover();
        assert.deepEqual(await reader.findByUrls(teamId, [ann, bob]), [entry, null]);
        source.fail();
        await assert.rejects(reader.findByUrls(teamId, [ann, bob]), { code: failure.code });
        source.recover();
      }
    }),
  );
}

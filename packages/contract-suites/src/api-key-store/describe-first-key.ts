import assert from "node:assert/strict";
import { itInRaces } from "../callers.js";
import { newApiKey } from "../sample-api-keys.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";

export function describeFirstKey(suite: StorageSuite): void {
  describeOutcomes(suite);
  itInRaces(
    suite,
    "of callers that add the first key, exactly one is told added",
    async (callers) => {
      const keys = callers.map((_, index) => newApiKey(`team-${index}`));
      const outcomes = await Promise.all(
        keys.map(async (key, index) => callers[index]?.apiKeys.addFirst(key)),
      );
      assert.equal(outcomes.filter((outcome) => outcome === "added").length, 1);
      assert.equal(outcomes.filter((outcome) => outcome === "not_first").length, keys.length - 1);
      for (const [index, key] of keys.entries()) {
        const expected = outcomes[index] === "added" ? key : null;
        assert.deepEqual(await callers[0]?.apiKeys.findById(key.id), expected);
      }
    },
  );
}

function describeOutcomes(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "addFirst stores a key in an empty store",
    onOpenStorage(suite, async ({ apiKeys }) => {
      const key = newApiKey("team-1", { label: "main" });
      assert.equal(await apiKeys.addFirst(key), "added");
      assert.deepEqual(await apiKeys.findById(key.id), key);
      assert.deepEqual(await apiKeys.list("team-1"), [key]);
    }),
  );
  it(
    "addFirst stores nothing when there is a key, be it another team's",
    onOpenStorage(suite, async ({ apiKeys }) => {
      await apiKeys.add(newApiKey("team-1"));
      const late = newApiKey("team-2");
      assert.equal(await apiKeys.addFirst(late), "not_first");
      assert.equal(await apiKeys.findById(late.id), null);
      assert.deepEqual(await apiKeys.list("team-2"), []);
    }),
  );
  it(
    "addFirst stores nothing when all keys are revoked",
    onOpenStorage(suite, async ({ apiKeys }) => {
      const key = newApiKey("team-1");
      await apiKeys.addFirst(key);
      await apiKeys.revoke("team-1", key.id, 5_000);
      assert.equal(await apiKeys.addFirst(newApiKey("team-1")), "not_first");
      assert.deepEqual(await apiKeys.list("team-1"), [{ ...key, revokedAtMs: 5_000 }]);
    }),
  );
}

import assert from "node:assert/strict";
import { itInRaces } from "../callers.js";
import { newApiKey } from "../sample-api-keys.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";
import { itUnless } from "../suite-runner.js";

export function describeRevoking(suite: StorageSuite): void {
  describeOutcomes(suite);
  describeFreshness(suite);
  itInRaces(
    suite,
    "of callers that revoke one key, exactly one is told revoked",
    async (callers) => {
      const key = newApiKey("team-1");
      await callers[0]?.apiKeys.add(key);
      const outcomes = await Promise.all(
        callers.map(({ apiKeys }, index) => apiKeys.revoke("team-1", key.id, 5_000 + index)),
      );
      const winner = outcomes.indexOf("revoked");
      const expected = outcomes.map((_, i) => (i === winner ? "revoked" : "already_revoked"));
      assert.deepEqual(outcomes, expected);
      const found = await callers[1]?.apiKeys.findById(key.id);
      assert.deepEqual(found, { ...key, revokedAtMs: 5_000 + winner });
    },
  );
}

function describeOutcomes(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "a revoked key is found and listed with the time of its revocation",
    onOpenStorage(suite, async ({ apiKeys }) => {
      const [key, other] = [newApiKey("team-1", { label: "main" }), newApiKey("team-1")];
      await apiKeys.add(key);
      await apiKeys.add(other);
      assert.equal(await apiKeys.revoke("team-1", key.id, 4_102_444_799_999), "revoked");
      const revoked = { ...key, revokedAtMs: 4_102_444_799_999 };
      assert.deepEqual(await apiKeys.findById(key.id), revoked);
      assert.deepEqual(await apiKeys.list("team-1"), [revoked, other]);
    }),
  );
  it(
    "revoking again keeps the first time",
    onOpenStorage(suite, async ({ apiKeys }) => {
      const key = newApiKey("team-1");
      await apiKeys.add(key);
      await apiKeys.revoke("team-1", key.id, 5_000);
      assert.equal(await apiKeys.revoke("team-1", key.id, 6_000), "already_revoked");
      assert.deepEqual(await apiKeys.findById(key.id), { ...key, revokedAtMs: 5_000 });
    }),
  );
  it(
    "a key that the team does not have is absent, be it another team's",
    onOpenStorage(suite, async ({ apiKeys }) => {
      const key = newApiKey("team-1", { id: "key_0A" });
      await apiKeys.add(key);
      assert.equal(await apiKeys.revoke("team-2", key.id, 5_000), "absent");
      assert.equal(await apiKeys.revoke("Team-1", key.id, 5_000), "absent");
      assert.equal(await apiKeys.revoke("team-1", "key_0a", 5_000), "absent");
      assert.deepEqual(await apiKeys.findById(key.id), key);
    }),
  );
}

function describeFreshness(suite: StorageSuite): void {
  itUnless(
    suite.runner,
    suite.cannot?.connectAgain,
    "findById sees at once what another instance has revoked",
    onOpenStorage(suite, async (bench) => {
      const other = await bench.connectOpened();
      const key = newApiKey("team-1");
      await bench.apiKeys.add(key);
      assert.deepEqual(await other.apiKeys.findById(key.id), key);
      await bench.apiKeys.revoke("team-1", key.id, 5_000);
      assert.deepEqual(await other.apiKeys.findById(key.id), { ...key, revokedAtMs: 5_000 });
    }),
  );
}

import { assertRejects } from "../dnc-error-assertions.js";
import assert from "node:assert/strict";
import { newApiKey } from "../sample-api-keys.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";
import { describeAllKeys } from "./describe-all-keys.js";
import { describeFirstKey } from "./describe-first-key.js";
import { describeKeyModel } from "./describe-key-model.js";
import { describeRevoking } from "./describe-revoking.js";

/** What `ApiKeyStore` promises, sentence by sentence, then against a model and in races. */
export function describeApiKeyStore(suite: StorageSuite): void {
  suite.runner.describe(`${suite.name}: ApiKeyStore`, () => {
    describeAdding(suite);
    describeListing(suite);
    describeAllKeys(suite);
    describeFirstKey(suite);
    describeRevoking(suite);
    describeKeyModel(suite);
  });
}

const labels: Readonly<Record<string, string>> = {
  "an empty label": "",
  "quotes and wildcards": `"main" 'key' 100%_ \\ ?`,
  "100 characters of four bytes": "\u{1F511}".repeat(100),
};

function describeAdding(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "a key comes back as it was given, an unknown one as null",
    onOpenStorage(suite, async ({ apiKeys }) => {
      const key = newApiKey("team-1", { createdAtMs: 4_102_444_799_999 });
      await apiKeys.add(key);
      assert.deepEqual(await apiKeys.findById(key.id), key);
      assert.equal(await apiKeys.findById("key_unknown"), null);
    }),
  );
  for (const [what, label] of Object.entries(labels)) {
    it(
      `a label comes back as it was given: ${what}`,
      onOpenStorage(suite, async ({ apiKeys }) => {
        const key = newApiKey("team-1", { label });
        await apiKeys.add(key);
        assert.deepEqual(await apiKeys.findById(key.id), key);
        assert.deepEqual(await apiKeys.list("team-1"), [key]);
      }),
    );
  }
  it(
    "storing an id twice rejects and leaves the first key as it was",
    onOpenStorage(suite, async ({ apiKeys }) => {
      const key = newApiKey("team-1", { label: "first" });
      await apiKeys.add(key);
      const again = { ...key, label: "second" };
      await assertRejects(() => apiKeys.add(again), "storage_refused", "apiKeys.add");
      const elsewhere = { ...key, teamId: "team-2" };
      await assertRejects(() => apiKeys.add(elsewhere), "storage_refused", "apiKeys.add");
      assert.deepEqual(await apiKeys.findById(key.id), key);
      assert.deepEqual(await apiKeys.list("team-2"), []);
    }),
  );
  it(
    "ids that differ in case are different keys",
    onOpenStorage(suite, async ({ apiKeys }) => {
      const [upper, lower] = [
        newApiKey("team-1", { id: "key_0A" }),
        newApiKey("team-1", { id: "key_0a" }),
      ];
      await apiKeys.add(upper);
      assert.equal(await apiKeys.findById(lower.id), null);
      await apiKeys.add(lower);
      assert.deepEqual(await apiKeys.findById(upper.id), upper);
      assert.deepEqual(await apiKeys.findById(lower.id), lower);
    }),
  );
}

function describeListing(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "list gives the team's keys oldest first, by time and then by id bytewise",
    onOpenStorage(suite, async ({ apiKeys }) => {
      const ids = ["key_0", "key_9", "key_A", "key_B", "key_a", "key_b"];
      const sameTime = ids.map((id) => newApiKey("team-1", { id, createdAtMs: 2_000 }));
      const oldest = newApiKey("team-1", { id: "key_z", createdAtMs: 1_000 });
      const newest = newApiKey("team-1", { id: "key_00", createdAtMs: 3_000 });
      for (const key of [newest, ...sameTime.toReversed(), oldest]) await apiKeys.add(key);
      assert.deepEqual(await apiKeys.list("team-1"), [oldest, ...sameTime, newest]);
    }),
  );
  it(
    "list holds no other team's keys, and none for an unknown team",
    onOpenStorage(suite, async ({ apiKeys }) => {
      const keys = ["acme", "Acme", "a_me", "acme.", "__proto__"].map((team) => newApiKey(team));
      for (const key of keys) await apiKeys.add(key);
      for (const key of keys) assert.deepEqual(await apiKeys.list(key.teamId), [key]);
      assert.deepEqual(await apiKeys.list("unknown"), []);
    }),
  );
}

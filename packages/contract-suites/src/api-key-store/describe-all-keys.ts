import assert from "node:assert/strict";
import { newApiKey } from "../sample-api-keys.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";

/** Bytewise ascending. */
const ids = ["0", "00", "9", "A", "AZ", "Aa", "B", "a", "aA", "aa", "b"].map((id) => `key_${id}`);

export function describeAllKeys(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "listAll gives the keys of all teams by id, bytewise, revoked ones included",
    onOpenStorage(suite, async ({ apiKeys }) => {
      const keys = ids.map((id, index) =>
        newApiKey(`team-${index % 3}`, { id, label: `no. ${index}`, createdAtMs: 9_000 - index }),
      );
      for (const key of keys.toReversed()) await apiKeys.add(key);
      await apiKeys.revoke("team-1", ids[1] ?? "", 10_000);
      const expected = keys.map((key, i) => (i === 1 ? { ...key, revokedAtMs: 10_000 } : key));
      assert.deepEqual(await apiKeys.listAll({ limit: 1000, after: null }), expected);
    }),
  );
  it(
    "listAll can be walked with any limit, after the last id of the page before",
    onOpenStorage(suite, async ({ apiKeys }) => {
      for (const [index, id] of ids.entries()) {
        await apiKeys.add(newApiKey(`team-${index % 2}`, { id }));
      }
      for (const limit of [1, 4, ids.length, 1000]) {
        const came: string[] = [];
        for (;;) {
          const page = await apiKeys.listAll({ limit, after: came.at(-1) ?? null });
          assert.ok(page.length <= limit);
          if (page.length === 0) break;
          came.push(...page.map(({ id }) => id));
          assert.ok(came.length <= ids.length, "the walk does not come on");
        }
        assert.deepEqual(came, ids, `limit ${limit}`);
      }
    }),
  );
  it(
    "listAll after an id that nobody has begins where it would stand; it is empty without keys",
    onOpenStorage(suite, async ({ apiKeys }) => {
      assert.deepEqual(await apiKeys.listAll({ limit: 10, after: null }), []);
      const [first, second] = [
        newApiKey("team-1", { id: "key_A" }),
        newApiKey("team-2", { id: "key_a" }),
      ];
      await apiKeys.add(second);
      await apiKeys.add(first);
      assert.deepEqual(await apiKeys.listAll({ limit: 10, after: "key_0" }), [first, second]);
      assert.deepEqual(await apiKeys.listAll({ limit: 10, after: "key_Z" }), [second]);
      assert.deepEqual(await apiKeys.listAll({ limit: 10, after: "key_z" }), []);
    }),
  );
}

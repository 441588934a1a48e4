import assert from "node:assert/strict";
import type { DncRecord } from "@opendnc/core";
import { newRecord, nextVersion } from "../sample-records.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";

type Identity = Pick<DncRecord, "kind" | "teamId" | "key">;

const usual: Identity = { kind: "import", teamId: "team-1", key: "imp_0A" };

/** Two records each that some comparison takes for one. The first could match the second. */
const lookAlikes: Readonly<Record<string, readonly [Partial<Identity>, Partial<Identity>]>> = {
  "keys that differ in case": [{ key: "imp_0A" }, { key: "imp_0a" }],
  "an underscore and a letter": [{ key: "a_b" }, { key: "axb" }],
  "a percent sign and what it would match": [{ key: "a%" }, { key: "abc" }],
  "a backslash and what it would escape": [{ key: "a\\_b" }, { key: "a_b" }],
  "two backslashes and one": [{ key: "a\\\\b" }, { key: "a\\b" }],
  "quotes of two kinds": [{ key: `"a'` }, { key: `'a"` }],
  "a key and a longer one": [{ key: "imp_0" }, { key: "imp_00" }],
  "numbers of one value": [{ key: "1" }, { key: "01" }],
  "keys of 255 characters": [{ key: `${"~".repeat(254)}A` }, { key: `${"~".repeat(254)}a` }],
  "names of object members": [{ key: "__proto__" }, { key: "constructor" }],
  "keys that a query language reads": [{ key: "$gt" }, { key: "a.b" }],
  "separators within keys": [{ key: "a:b" }, { key: "a|b" }],
  kinds: [{ kind: "import" }, { kind: "idempotency" }],
  "a kind and a longer one": [{ kind: "import" }, { kind: "imports" }],
  "kinds of 32 letters": [{ kind: `${"k".repeat(31)}a` }, { kind: `${"k".repeat(31)}b` }],
  teams: [{ teamId: "acme" }, { teamId: "umbrella" }],
  "teams that differ in case": [{ teamId: "acme" }, { teamId: "Acme" }],
  "teams of 64 characters": [{ teamId: `${"t".repeat(63)}1` }, { teamId: `${"t".repeat(63)}2` }],
  "a team that ends where a key begins": [
    { teamId: "ab", key: "c" },
    { teamId: "a", key: "bc" },
  ],
};

export function describeRecordKeys(suite: StorageSuite): void {
  for (const [what, [one, other]] of Object.entries(lookAlikes)) {
    for (const [order, given] of Object.entries({ "": [one, other], ", reversed": [other, one] })) {
      suite.runner.it(
        `records are told apart by kind, team and key, bytewise: ${what}${order}`,
        onOpenStorage(suite, async ({ records }) => {
          const [first, second] = given.map((identity) =>
            newRecord(usual.teamId, { ...usual, ...identity, isOpen: true }),
          ) as [DncRecord, DncRecord];
          const find = ({ kind, teamId, key }: Identity) => records.find(kind, teamId, key);
          assert.equal(await records.insert(first), true);
          assert.equal(await find(second), null);
          assert.equal(await records.replace(nextVersion(second)), false);
          assert.equal(await records.remove(second), false);
          assert.equal(await records.insert(second), true);
          const changed = nextVersion(second, { body: "changed", isOpen: false });
          assert.equal(await records.replace(changed), true);
          assert.deepEqual(await find(first), first);
          assert.deepEqual(await find(second), changed);
          assert.deepEqual(await records.listOpen(first.kind, 9), [first]);
          assert.equal(await records.remove(changed), true);
          assert.deepEqual(await find(first), first);
          assert.equal(await find(second), null);
        }),
      );
    }
  }
}

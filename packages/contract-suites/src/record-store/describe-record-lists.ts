import assert from "node:assert/strict";
import type { DncRecord, RecordStore } from "@opendnc/core";
import { newRecord, nextVersion } from "../sample-records.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";

const teamId = "team-1";
const all = { limit: 1000, before: null };

/** Bytewise ascending. */
const keys = ["!", "%", "0", "00", "9", "A", "AZ", "Aa", "Z", "\\", "_", "a", "aA", "aa", "b", "~"];

export function describeRecordLists(suite: StorageSuite): void {
  describeOrder(suite);
  describeRecordWalks(suite);
  describeOwnRecords(suite);
}

function describeOrder(suite: StorageSuite): void {
  suite.runner.it(
    "list gives records by key, bytewise descending, open or not, before any key",
    onOpenStorage(suite, async ({ records }) => {
      const ascending = keys.map((key, index) =>
        newRecord(teamId, { key, isOpen: index % 3 === 0, expiresAtMs: index % 2 ? 1 : null }),
      );
      for (const start of [1, 0, 2]) {
        const some = ascending.filter((_, index) => index % 3 === start);
        for (const record of some) await records.insert(record);
      }
      const descending = ascending.toReversed();
      assert.deepEqual(await records.list("import", teamId, all), descending);
      for (const [place, before] of keys.toReversed().entries()) {
        const page = await records.list("import", teamId, { limit: 1000, before });
        assert.deepEqual(page, descending.slice(place + 1), before);
      }
    }),
  );
}

function describeRecordWalks(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "pages before the last key of the page before are all records, whatever their size",
    onOpenStorage(suite, async ({ records }) => {
      const given = await insertMany(records, 23);
      for (const limit of [1, 5, 22, 23, 24, 1000]) {
        const came: DncRecord[] = [];
        for (;;) {
          const before = came.at(-1)?.key ?? null;
          const page = await records.list("import", teamId, { limit, before });
          assert.ok(page.length <= limit);
          if (page.length === 0) break;
          came.push(...page);
          assert.ok(came.length <= given.length, "the walk does not come on");
        }
        assert.deepEqual(came, given.toReversed(), `limit ${limit}`);
      }
    }),
  );
  it(
    "a page before a key that is gone, or never was, begins below it",
    onOpenStorage(suite, async ({ records }) => {
      const given = await insertMany(records, 4);
      const [first, second, third] = given as [DncRecord, DncRecord, DncRecord];
      await records.remove(third);
      const below = [second, first];
      for (const before of [third.key, `${second.key}0`]) {
        assert.deepEqual(await records.list("import", teamId, { limit: 9, before }), below);
      }
      assert.deepEqual(await records.list("import", teamId, { limit: 9, before: "!" }), []);
    }),
  );
  it(
    "list gives the latest version of each record once",
    onOpenStorage(suite, async ({ records }) => {
      const given = await insertMany(records, 3);
      const changed = given.map((record) => nextVersion(record, { body: "changed" }));
      for (const record of changed) await records.replace(record);
      assert.deepEqual(await records.list("import", teamId, all), changed.toReversed());
    }),
  );
}

function describeOwnRecords(suite: StorageSuite): void {
  suite.runner.it(
    "list gives the records of its kind and team only, and none for unknown ones",
    onOpenStorage(suite, async ({ records }) => {
      const lists = ["import", "imports", "idempotency"].flatMap((kind) =>
        [teamId, "Team-1", "team-10", "team_1"].map((team) =>
          ["a", "b", "c"].map((key) => newRecord(team, { kind, key })),
        ),
      );
      for (const record of lists.flat()) await records.insert(record);
      for (const list of lists) {
        const [first] = list as [DncRecord];
        assert.deepEqual(await records.list(first.kind, first.teamId, all), list.toReversed());
      }
      assert.deepEqual(await records.list("import", "unknown", all), []);
      assert.deepEqual(await records.list("unknown", teamId, all), []);
    }),
  );
}

/** By ascending keys. */
async function insertMany(records: RecordStore, count: number): Promise<DncRecord[]> {
  const given = Array.from({ length: count }, () => newRecord(teamId));
  for (const record of given) await records.insert(record);
  return given;
}

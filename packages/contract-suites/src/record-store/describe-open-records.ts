import assert from "node:assert/strict";
import { newRecord, nextVersion } from "../sample-records.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";

/** Bytewise ascending. */
const keys = ["!", "0", "00", "A", "Aa", "Z", "_", "a", "aA", "b", "~"];

export function describeOpenRecords(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "listOpen gives the open records of all teams by key, bytewise ascending, up to its limit",
    onOpenStorage(suite, async ({ records }) => {
      const open = keys.map((key, i) => newRecord(`team-${i % 3}`, { key, isOpen: true }));
      const closed = keys.map((key, i) => newRecord(`team-${(i + 1) % 3}`, { key }));
      for (const record of [...closed, ...open.toReversed()]) await records.insert(record);
      for (const limit of [1, 4, keys.length, 1000]) {
        assert.deepEqual(await records.listOpen("import", limit), open.slice(0, limit));
      }
    }),
  );
  it(
    "listOpen follows what is opened, closed and removed",
    onOpenStorage(suite, async ({ records }) => {
      const first = newRecord("team-1", { isOpen: true });
      const second = newRecord("team-2");
      for (const record of [first, second]) await records.insert(record);
      assert.deepEqual(await records.listOpen("import", 9), [first]);
      const closed = nextVersion(first, { isOpen: false });
      await records.replace(closed);
      assert.deepEqual(await records.listOpen("import", 9), []);
      const opened = nextVersion(second, { isOpen: true, body: "opened" });
      await records.replace(opened);
      assert.deepEqual(await records.listOpen("import", 9), [opened]);
      const reopened = nextVersion(closed, { isOpen: true });
      await records.replace(reopened);
      assert.deepEqual(await records.listOpen("import", 9), [reopened, opened]);
      await records.remove(reopened);
      assert.deepEqual(await records.listOpen("import", 9), [opened]);
    }),
  );
  it(
    "listOpen gives the records of its kind only",
    onOpenStorage(suite, async ({ records }) => {
      const given = ["import", "imports", "idempotency"].map((kind) =>
        newRecord("team-1", { kind, key: "same", isOpen: true }),
      );
      for (const record of given) await records.insert(record);
      for (const record of given) {
        assert.deepEqual(await records.listOpen(record.kind, 9), [record]);
      }
      assert.deepEqual(await records.listOpen("unknown", 9), []);
    }),
  );
  it(
    "listOpen gives one key of several teams as often as there are teams",
    onOpenStorage(suite, async ({ records }) => {
      const given = ["a", "A", "b"].map((team) => newRecord(team, { key: "same", isOpen: true }));
      for (const record of given) await records.insert(record);
      const found = await records.listOpen("import", 9);
      assert.deepEqual(found.map(({ teamId }) => teamId).sort(), ["A", "a", "b"]);
      assert.equal((await records.listOpen("import", 2)).length, 2);
    }),
  );
}

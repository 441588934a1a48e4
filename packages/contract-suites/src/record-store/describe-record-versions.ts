import assert from "node:assert/strict";
import { newRecord, nextVersion } from "../sample-records.js";
import { onOpenStorage, type StorageBench } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";
import { itUnless } from "../suite-runner.js";

const teamId = "team-1";

export function describeRecordVersions(suite: StorageSuite): void {
  describeInserting(suite);
  describeReplacing(suite);
  describeRemoving(suite);
  describeFreshness(suite);
}

function describeInserting(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "an inserted record is found as it was given, an unknown one is null",
    onOpenStorage(suite, async ({ records }) => {
      const bare = newRecord(teamId);
      const full = newRecord(teamId, { isOpen: true, expiresAtMs: 4_102_444_799_999, body: "b" });
      for (const record of [bare, full]) {
        assert.equal(await records.find(record.kind, teamId, record.key), null);
        assert.equal(await records.insert(record), true);
        assert.deepEqual(await records.find(record.kind, teamId, record.key), record);
      }
    }),
  );
  it(
    "inserting what is there already gives false and changes nothing",
    onOpenStorage(suite, async (bench) => {
      const record = newRecord(teamId, { body: "first" });
      await bench.records.insert(record);
      const again = { ...record, body: "second", isOpen: true, expiresAtMs: 1 };
      assert.equal(await bench.records.insert(again), false);
      await assertStored(bench, record);
      const second = nextVersion(record, { body: "replaced" });
      await bench.records.replace(second);
      assert.equal(await bench.records.insert(record), false);
      await assertStored(bench, second);
    }),
  );
  it(
    "a record that a caller hands over is neither changed nor kept",
    onOpenStorage(suite, async (bench) => {
      const given = { ...newRecord(teamId) };
      const before = { ...given };
      await bench.records.insert(given);
      assert.deepEqual(given, before);
      Object.assign(given, { body: "changed", isOpen: true });
      await assertStored(bench, before);
    }),
  );
}

function describeReplacing(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "each replacement takes the place of the version before it, with all its fields",
    onOpenStorage(suite, async (bench) => {
      let record = newRecord(teamId);
      await bench.records.insert(record);
      const states = [
        { isOpen: true, expiresAtMs: 4_102_444_799_999, body: "two" },
        { isOpen: false, expiresAtMs: 1, body: "" },
        { isOpen: true, expiresAtMs: null, body: "four" },
        // Nothing but the version changes: some backends count no changed row then.
        {},
      ];
      for (const state of states) {
        record = nextVersion(record, state);
        assert.equal(await bench.records.replace(record), true);
        await assertStored(bench, record);
      }
    }),
  );
  it(
    "replacing anything but the version before gives false and changes nothing",
    onOpenStorage(suite, async (bench) => {
      const first = newRecord(teamId);
      await bench.records.insert(first);
      const second = nextVersion(first, { body: "second" });
      await bench.records.replace(second);
      for (const version of [1, 2, 4, 5, 33]) {
        const wrong = { ...first, version, body: "wrong", isOpen: true, expiresAtMs: 1 };
        assert.equal(await bench.records.replace(wrong), false, `version ${version}`);
        await assertStored(bench, second);
      }
    }),
  );
  it(
    "replacing what is not there gives false and stores nothing",
    onOpenStorage(suite, async ({ records }) => {
      const record = newRecord(teamId);
      for (const version of [1, 2, 3]) {
        assert.equal(await records.replace({ ...record, version }), false);
      }
      assert.equal(await records.find(record.kind, teamId, record.key), null);
      await records.insert(newRecord(teamId));
      assert.equal(await records.replace(nextVersion(record)), false);
      assert.equal((await records.list("import", teamId, { limit: 9, before: null })).length, 1);
    }),
  );
}

function describeRemoving(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "a record is removed if it is of the version that was named, and then it is gone",
    onOpenStorage(suite, async (bench) => {
      const first = newRecord(teamId, { isOpen: true });
      const second = nextVersion(first);
      await bench.records.insert(first);
      await bench.records.replace(second);
      for (const version of [1, 3]) {
        assert.equal(await bench.records.remove({ ...first, version }), false);
        await assertStored(bench, second);
      }
      const { kind, key, version } = second;
      assert.equal(await bench.records.remove({ kind, teamId, key, version }), true);
      assert.equal(await bench.records.remove(second), false);
      assert.equal(await bench.records.find(kind, teamId, key), null);
      assert.deepEqual(await bench.records.list(kind, teamId, { limit: 9, before: null }), []);
      assert.deepEqual(await bench.records.listOpen(kind, 9), []);
    }),
  );
  it(
    "a removed record can be inserted again, and counts from 1",
    onOpenStorage(suite, async (bench) => {
      const first = newRecord(teamId, { body: "first" });
      await bench.records.insert(first);
      await bench.records.remove(first);
      const again = { ...first, body: "again" };
      assert.equal(await bench.records.insert(again), true);
      await assertStored(bench, again);
      assert.equal(await bench.records.replace(nextVersion(again, { body: "more" })), true);
    }),
  );
}

function describeFreshness(suite: StorageSuite): void {
  itUnless(
    suite.runner,
    suite.cannot?.connectAgain,
    "an instance sees at once what another one has written",
    onOpenStorage(suite, async (bench) => {
      const { records: other } = await bench.connectOpened();
      const first = newRecord(teamId);
      const find = () => other.find(first.kind, teamId, first.key);
      assert.equal(await find(), null);
      await bench.records.insert(first);
      assert.deepEqual(await find(), first);
      const second = nextVersion(first, { body: "second", isOpen: true });
      await bench.records.replace(second);
      assert.deepEqual(await find(), second);
      assert.deepEqual(await other.listOpen(first.kind, 9), [second]);
      await bench.records.remove(second);
      assert.equal(await find(), null);
    }),
  );
}

async function assertStored(
  { records }: StorageBench,
  record: ReturnType<typeof newRecord>,
): Promise<void> {
  const { kind, key } = record;
  assert.deepEqual(await records.find(kind, record.teamId, key), record);
  const listed = await records.list(kind, record.teamId, { limit: 9, before: null });
  assert.deepEqual(listed, [record]);
  assert.deepEqual(await records.listOpen(kind, 9), record.isOpen ? [record] : []);
}

import assert from "node:assert/strict";
import type { DncStorage } from "@opendnc/core";
import { itInRaces } from "../callers.js";
import { newRecord, nextVersion } from "../sample-records.js";
import type { StorageSuite } from "../storage-fixture.js";

const teamId = "team-1";

export function describeRecordRaces(suite: StorageSuite): void {
  describeRacingInserts(suite);
  describeRacingReplaces(suite);
  describeRacingRemoves(suite);
  describeRacingSweeps(suite);
}

function describeRacingInserts(suite: StorageSuite): void {
  itInRaces(
    suite,
    "of callers that insert one record, exactly one is told true",
    async (callers) => {
      for (let round = 0; round < 10; round += 1) {
        const record = newRecord(teamId);
        const rivals = callers.map((_, index) => ({ ...record, body: `caller ${index}` }));
        const told = await Promise.all(
          callers.map(async ({ records }, index) => records.insert(rivals[index] ?? record)),
        );
        assert.equal(told.filter(Boolean).length, 1);
        const found = await callers[0]?.records.find(record.kind, teamId, record.key);
        assert.deepEqual(found, rivals[told.indexOf(true)]);
      }
    },
  );
}

function describeRacingReplaces(suite: StorageSuite): void {
  itInRaces(
    suite,
    "of callers that replace one version, exactly one is told true",
    async (callers) => {
      let record = newRecord(teamId);
      await callers[0]?.records.insert(record);
      for (let round = 0; round < 10; round += 1) {
        const current = record;
        const rivals = callers.map((_, index) =>
          nextVersion(current, {
            body: `round ${round}, caller ${index}`,
            isOpen: index % 2 === 0,
          }),
        );
        const told = await Promise.all(
          callers.map(async ({ records }, index) => records.replace(rivals[index] ?? current)),
        );
        assert.equal(told.filter(Boolean).length, 1);
        record = rivals[told.indexOf(true)] ?? current;
        const found = await callers[1]?.records.find(record.kind, teamId, record.key);
        assert.deepEqual(found, record);
      }
    },
  );
  itInRaces(suite, "counting together by reading and replacing loses no count", async (callers) => {
    const record = newRecord(teamId, { body: "0" });
    await callers[0]?.records.insert(record);
    await Promise.all(callers.map((caller) => countUp(caller, record.key, 5)));
    const found = await callers[0]?.records.find(record.kind, teamId, record.key);
    const counted = 5 * callers.length;
    assert.deepEqual(found, { ...record, version: 1 + counted, body: String(counted) });
  });
}

async function countUp({ records }: DncStorage, key: string, times: number): Promise<void> {
  for (let counted = 0; counted < times;) {
    const current = await records.find("import", teamId, key);
    assert.ok(current);
    const body = String(Number(current.body) + 1);
    if (await records.replace(nextVersion(current, { body }))) counted += 1;
  }
}

function describeRacingRemoves(suite: StorageSuite): void {
  itInRaces(
    suite,
    "of callers that remove or replace one version, exactly one is told true",
    async (callers) => {
      for (let round = 0; round < 10; round += 1) {
        const record = newRecord(teamId);
        await callers[0]?.records.insert(record);
        const told = await Promise.all(
          callers.map(({ records }, index) =>
            (index + round) % 2 === 0
              ? records.remove(record)
              : records.replace(nextVersion(record)),
          ),
        );
        assert.equal(told.filter(Boolean).length, 1);
        const isRemoved = (told.indexOf(true) + round) % 2 === 0;
        const found = await callers[1]?.records.find(record.kind, teamId, record.key);
        assert.deepEqual(found, isRemoved ? null : nextVersion(record));
      }
    },
  );
}

function describeRacingSweeps(suite: StorageSuite): void {
  itInRaces(
    suite,
    "of callers that sweep at once, each expired record is counted by one",
    async (callers) => {
      const nowMs = 4_102_444_800_000;
      const expired = Array.from({ length: 40 }, () => newRecord(teamId, { expiresAtMs: nowMs }));
      const kept = newRecord(teamId, { expiresAtMs: nowMs + 1 });
      for (const record of [...expired, kept]) await callers[0]?.records.insert(record);
      let removed = 0;
      for (let round = 0; removed < expired.length; round += 1) {
        assert.ok(round < expired.length, "the sweeps do not come on");
        const counts = await Promise.all(
          callers.map(({ records }) => records.removeExpired(nowMs, 10)),
        );
        removed += counts.reduce((sum, count) => sum + count, 0);
      }
      assert.equal(removed, expired.length);
      const left = await callers[0]?.records.list("import", teamId, { limit: 99, before: null });
      assert.deepEqual(left, [kept]);
    },
  );
}

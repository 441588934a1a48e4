import assert from "node:assert/strict";
import type { DncRecord, RecordStore } from "@opendnc/core";
import { newRecord, nextVersion } from "../sample-records.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";

// Far ahead, so that no backend has a reason to sweep by a clock of its own.
const nowMs = 4_102_444_800_000;

export function describeExpiring(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "removeExpired removes what expires up to that moment, of all kinds and teams, open or not",
    onOpenStorage(suite, async ({ records }) => {
      const expired = [
        newRecord("team-1", { expiresAtMs: nowMs }),
        newRecord("team-2", { expiresAtMs: nowMs - 1 }),
        newRecord("team-1", { expiresAtMs: nowMs - 86_400_000, isOpen: true }),
        newRecord("team-1", { expiresAtMs: nowMs, kind: "idempotency" }),
      ];
      const kept = [
        newRecord("team-1", { expiresAtMs: nowMs + 1 }),
        newRecord("team-1", { expiresAtMs: null }),
        newRecord("team-2", { expiresAtMs: null, isOpen: true }),
      ];
      for (const record of [...kept, ...expired]) await records.insert(record);
      assert.equal(await records.removeExpired(nowMs, 1000), expired.length);
      assert.deepEqual(await left(records, [...expired, ...kept]), kept);
      assert.deepEqual(await records.listOpen("import", 9), kept.slice(2));
      assert.equal(await records.removeExpired(nowMs, 1000), 0);
    }),
  );
  it(
    "removeExpired removes no more than its limit, until there is no more",
    onOpenStorage(suite, async ({ records }) => {
      const given = Array.from({ length: 10 }, () => newRecord("team-1", { expiresAtMs: nowMs }));
      for (const record of given) await records.insert(record);
      for (const [removed, leftOver] of [
        [4, 6],
        [4, 2],
        [2, 0],
        [0, 0],
      ]) {
        assert.equal(await records.removeExpired(nowMs, 4), removed);
        assert.equal((await left(records, given)).length, leftOver);
      }
    }),
  );
  it(
    "removeExpired goes by the latest version",
    onOpenStorage(suite, async ({ records }) => {
      const [sooner, later, never] = [nowMs + 5, nowMs, nowMs].map((expiresAtMs) =>
        newRecord("team-1", { expiresAtMs }),
      ) as [DncRecord, DncRecord, DncRecord];
      for (const record of [sooner, later, never]) await records.insert(record);
      const kept = [
        nextVersion(later, { expiresAtMs: nowMs + 5 }),
        nextVersion(never, { expiresAtMs: null }),
      ];
      for (const record of kept) await records.replace(record);
      await records.replace(nextVersion(sooner, { expiresAtMs: nowMs }));
      assert.equal(await records.removeExpired(nowMs, 10), 1);
      assert.deepEqual(await left(records, [sooner, later, never]), kept);
    }),
  );
}

/** What is stored of these records now. */
async function left(records: RecordStore, given: readonly DncRecord[]): Promise<DncRecord[]> {
  const found = await Promise.all(
    given.map(({ kind, teamId, key }) => records.find(kind, teamId, key)),
  );
  return found.filter((record) => record !== null);
}

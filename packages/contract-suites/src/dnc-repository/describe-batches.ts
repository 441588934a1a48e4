import assert from "node:assert/strict";
import type { DncBatchRequest, DncRepository, DncWrite } from "@opendnc/core";
import { ann, bob, cy, teamId } from "../people.js";
import { profileUrls } from "../profile-urls.js";
import { newEntry, newWrite, storedEntries, writeOf } from "../sample-entries.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";

const bounds = { fromId: "dnc_0", toId: "dnc_zzz" };

export function describeBatches(suite: StorageSuite): void {
  describeBounds(suite);
  describeMembers(suite);
  describeBatchWalks(suite);
  describeBatchIds(suite);
}

function describeBounds(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "idsOfBatch gives the batch's ids between the bounds, both included, bytewise ascending",
    onOpenStorage(suite, async ({ entries }) => {
      const ids = ["0", "00", "9z", "A", "AZ", "Aa", "Z", "a", "aA", "aa", "b"].map(entryId);
      const write = await addWithIds(entries, "bounds", ids.toReversed());
      const { batchId } = write;
      for (const [from, fromId] of ids.entries()) {
        for (const [to, toId] of ids.entries()) {
          const found = await entries.idsOfBatch(teamId, { batchId, fromId, toId, limit: 100 });
          assert.deepEqual(found, ids.slice(from, to + 1), `${fromId} to ${toId}`);
        }
      }
    }),
  );
  it(
    "idsOfBatch takes bounds that are no entry's id",
    onOpenStorage(suite, async ({ entries }) => {
      const { batchId } = await addWithIds(entries, "bounds", ["B", "C", "D"].map(entryId));
      const between = { batchId, fromId: "dnc_B0", toId: "dnc_Cz", limit: 100 };
      assert.deepEqual(await entries.idsOfBatch(teamId, between), ["dnc_C"]);
      const nothing = { batchId, fromId: "dnc_C0", toId: "dnc_Cz", limit: 100 };
      assert.deepEqual(await entries.idsOfBatch(teamId, nothing), []);
    }),
  );
}

function describeMembers(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "idsOfBatch leaves out what other batches added in between",
    onOpenStorage(suite, async ({ entries }) => {
      const numbers = Array.from({ length: 30 }, (_, index) => entryId(String(index + 10)));
      const turns = [0, 1, 2].map((turn) => numbers.filter((_, index) => index % 3 === turn));
      const writes = await Promise.all(
        turns.map((ids, turn) => addWithIds(entries, `turn-${turn}`, ids)),
      );
      for (const [turn, { batchId }] of writes.entries()) {
        assert.deepEqual(await allOf(entries, batchId), turns[turn]);
      }
      assert.deepEqual(await allOf(entries, "bat_unknown"), []);
    }),
  );
  it(
    "idsOfBatch holds what the batch added, not its duplicates",
    onOpenStorage(suite, async ({ entries }) => {
      const [first, second] = [writeOf(teamId, ann, bob), writeOf(teamId, bob, cy, ann)];
      await entries.add(first);
      await entries.add(second);
      assert.deepEqual(await allOf(entries, first.batchId), idsOf(first));
      assert.deepEqual(await allOf(entries, second.batchId), idsOf(second).slice(1, 2));
    }),
  );
  it(
    "idsOfBatch leaves out what was removed, also when somebody added it again",
    onOpenStorage(suite, async ({ entries }) => {
      const write = writeOf(teamId, ann, bob, cy);
      const ids = idsOf(write);
      await entries.add(write);
      assert.deepEqual(await allOf(entries, write.batchId), ids);
      await entries.remove(teamId, ids.slice(1, 2));
      assert.deepEqual(await allOf(entries, write.batchId), [ids[0], ids[2]]);
      const again = writeOf(teamId, bob);
      await entries.add(again);
      assert.deepEqual(await allOf(entries, write.batchId), [ids[0], ids[2]]);
      assert.deepEqual(await allOf(entries, again.batchId), idsOf(again));
    }),
  );
  it(
    "idsOfBatch gives the team's own, be the batch's id another team's too",
    onOpenStorage(suite, async ({ entries }) => {
      const mine = writeOf(teamId, ann, bob);
      const others = ["other", "Team-1"].map((team) => {
        return { ...writeOf(team, ann, cy), batchId: mine.batchId };
      });
      for (const write of [mine, ...others]) await entries.add(write);
      for (const write of [mine, ...others]) {
        assert.deepEqual(await allOf(entries, mine.batchId, write.teamId), idsOf(write));
      }
      assert.deepEqual(await allOf(entries, mine.batchId, "unknown"), []);
    }),
  );
}

function describeBatchWalks(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "idsOfBatch gives the lowest ids up to its limit, so that a batch can be walked",
    onOpenStorage(suite, async ({ entries }) => {
      const write = await addWithOthersBetween(entries, 25);
      for (const limit of [1, 4, 24, 25, 26]) {
        const came: string[] = [];
        for (let fromId = bounds.fromId; ;) {
          const request = { ...bounds, batchId: write.batchId, fromId, limit };
          const page = await entries.idsOfBatch(teamId, request);
          came.push(...page);
          if (page.length < limit) break;
          // The lowest of the ids that are greater.
          fromId = `${came.at(-1) ?? ""}0`;
        }
        assert.deepEqual(came, idsOf(write), `limit ${limit}`);
      }
    }),
  );
  it(
    "a batch can be removed run by run, and nothing else goes",
    onOpenStorage(suite, async ({ entries }) => {
      const write = await addWithOthersBetween(entries, 20);
      const request = { ...bounds, batchId: write.batchId, limit: 6 };
      let removed = 0;
      for (;;) {
        const ids = await entries.idsOfBatch(teamId, request);
        if (ids.length === 0) break;
        const outcomes = await entries.remove(teamId, ids);
        removed += outcomes.filter((outcome) => outcome === "removed").length;
      }
      assert.equal(removed, 20);
      const { entries: left, total } = await entries.list(teamId, {
        limit: 100,
        offset: 0,
        before: null,
      });
      assert.equal(total, 20);
      assert.ok(left.every(({ batchId }) => batchId !== write.batchId));
    }),
  );
}

function describeBatchIds(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "batch ids are compared bytewise",
    onOpenStorage(suite, async ({ entries }) => {
      const batchIds = ["bat_a", "bat_A", "bat_a0", "bat_", "bat_aa"];
      for (const [index, batchId] of batchIds.entries()) {
        await entries.add({ ...writeOf(teamId, ...profileUrls(`batch-${index}`, 2)), batchId });
      }
      const found = await Promise.all(batchIds.map((batchId) => allOf(entries, batchId)));
      for (const ids of found) assert.equal(ids.length, 2);
      assert.equal(new Set(found.flat()).size, 2 * batchIds.length);
    }),
  );
  it(
    "several writes may be one batch, and keep their own moments",
    onOpenStorage(suite, async ({ entries }) => {
      const first = writeOf(teamId, ann);
      const later = [bob, cy].map((url, index) => {
        const write = writeOf(teamId, url);
        return { ...write, batchId: first.batchId, createdAtMs: first.createdAtMs + 1_000 * index };
      });
      const writes = [first, ...later];
      for (const write of writes) await entries.add(write);
      assert.deepEqual(await allOf(entries, first.batchId), writes.flatMap(idsOf));
      const found = await entries.findByUrls(teamId, [ann, bob, cy]);
      assert.deepEqual(found, writes.flatMap(storedEntries));
    }),
  );
}

function entryId(rest: string): string {
  return `dnc_${rest}`;
}

function idsOf(write: DncWrite): string[] {
  return write.entries.map(({ id }) => id);
}

function allOf(entries: DncRepository, batchId: string, team = teamId): Promise<readonly string[]> {
  const request: DncBatchRequest = { ...bounds, batchId, limit: 100 };
  return entries.idsOfBatch(team, request);
}

async function addWithIds(entries: DncRepository, people: string, ids: readonly string[]) {
  const urls = profileUrls(people, ids.length);
  const write = newWrite(
    teamId,
    urls.map((url, index) => newEntry(url, { id: ids[index] ?? "" })),
  );
  await entries.add(write);
  return write;
}

/** A batch of so many entries; another batch's ids lie between each two of them. */
async function addWithOthersBetween(entries: DncRepository, count: number): Promise<DncWrite> {
  const all = profileUrls("walked", 2 * count).map((url) => newEntry(url));
  const [write, others] = [0, 1].map((turn) =>
    newWrite(
      teamId,
      all.filter((_, index) => index % 2 === turn),
    ),
  ) as [DncWrite, DncWrite];
  await entries.add(write);
  await entries.add(others);
  return write;
}

import assert from "node:assert/strict";
import { MAX_PAGE_ROWS, type DncEntry, type DncRepository } from "@opendnc/core";
import { assertSameItems, runsOf } from "../large-sets.js";
import { teamId } from "../people.js";
import { profileUrl } from "../profile-urls.js";
import { newEntry, newWrite, storedEntries } from "../sample-entries.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";
import { longestReason } from "./awkward-texts.js";

const COUNT = MAX_PAGE_ROWS + 2;

export function describeFullPages(suite: StorageSuite): void {
  suite.runner.it(
    "pages, matches of a prefix and ids of a batch come up to MAX_PAGE_ROWS at once",
    onOpenStorage(suite, async ({ entries }) => {
      const stored = await addLongOnes(entries);
      await assertPages(entries, stored.toReversed());
      await assertMatches(
        entries,
        stored.toSorted((a, b) => (a.url < b.url ? -1 : 1)),
      );
      await assertBatch(entries, stored);
    }),
  );
}

/** One batch of entries close to their greatest length: backends limit the bytes of an answer too. */
async function addLongOnes(entries: DncRepository): Promise<DncEntry[]> {
  const slug = "\u{20BB7}".repeat(150);
  const stored: DncEntry[] = [];
  const numbers = Array.from({ length: COUNT }, (_, index) => index);
  for (const run of runsOf(numbers, entries.limits.entriesPerWrite)) {
    const given = run.map((number) =>
      newEntry(profileUrl(`${slug}-${number}`), { reason: longestReason }),
    );
    const write = { ...newWrite(teamId, given), batchId: "bat_large" };
    await entries.add(write);
    for (const entry of storedEntries(write)) stored.push(entry);
  }
  return stored;
}

async function assertPages(entries: DncRepository, newestFirst: readonly DncEntry[]) {
  const request = { limit: MAX_PAGE_ROWS, offset: 0 };
  const first = await entries.list(teamId, { ...request, before: null });
  assertSameItems(first.entries, newestFirst.slice(0, MAX_PAGE_ROWS));
  assert.equal(first.total, COUNT);
  const before = first.entries.at(-1)?.id ?? null;
  const rest = await entries.list(teamId, { ...request, before });
  assert.deepEqual(rest, { entries: newestFirst.slice(MAX_PAGE_ROWS), total: COUNT });
}

async function assertMatches(entries: DncRepository, byUrl: readonly DncEntry[]) {
  const request = { prefix: "https://linkedin.com/in/%F0%A0", limit: MAX_PAGE_ROWS };
  const first = await entries.listByPrefix(teamId, { ...request, after: null });
  assertSameItems(first, byUrl.slice(0, MAX_PAGE_ROWS));
  const after = first.at(-1)?.url ?? null;
  const rest = await entries.listByPrefix(teamId, { ...request, after });
  assert.deepEqual(rest, byUrl.slice(MAX_PAGE_ROWS));
}

async function assertBatch(entries: DncRepository, oldestFirst: readonly DncEntry[]) {
  const ids = oldestFirst.map(({ id }) => id);
  const bounds = { fromId: ids.at(0) ?? "", toId: ids.at(-1) ?? "" };
  const batch = { batchId: "bat_large", ...bounds, limit: MAX_PAGE_ROWS };
  assertSameItems(await entries.idsOfBatch(teamId, batch), ids.slice(0, MAX_PAGE_ROWS));
}

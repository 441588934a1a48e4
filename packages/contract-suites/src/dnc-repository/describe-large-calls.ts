import assert from "node:assert/strict";
import type { CanonicalUrl, DncEntry, DncRepository, DncWrite } from "@opendnc/core";
import { assertSameItems, runsOf } from "../large-sets.js";
import { profileUrls } from "../profile-urls.js";
import { newEntry, newStoredEntry, newWrite, storedEntries } from "../sample-entries.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";
import { longestReason, longestSource } from "./awkward-texts.js";
import { teamId } from "../people.js";

/** Enough for what has stopped others: 500 rows in one insert, 999 bound values, a full page. */
const ENOUGH = 2_500;

export function describeLargeCalls(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "add, findByUrls and remove carry as much as limits allows",
    onOpenStorage(suite, async ({ entries }) => {
      const { entriesPerWrite, urlsPerRead } = entries.limits;
      const count = Math.max(entriesPerWrite, urlsPerRead, ENOUGH);
      const urls = profileUrls("large", count);
      const stored = await addAll(entries, urls);
      await assertFound(entries, urls, stored);
      await assertFullPage(entries, stored);
      await removeAll(entries, stored);
      assert.equal((await entries.list(teamId, { limit: 1, offset: 0, before: null })).total, 0);
    }),
  );
  it(
    "restore carries as much as limits allows, each entry with a batch and a moment of its own",
    onOpenStorage(suite, async ({ entries }) => {
      const count = entries.limits.entriesPerWrite;
      const given = profileUrls("restored", count).map((url) =>
        newStoredEntry(teamId, url, { reason: longestReason, source: longestSource }),
      );
      const mixed = [
        ...given.filter((_, i) => i % 2 === 0),
        ...given.filter((_, i) => i % 2 === 1),
      ];
      assertSameItems(
        await entries.restore(teamId, mixed),
        given.map(() => "added"),
      );
      assertSameItems(
        await entries.restore(teamId, given),
        given.map(() => "duplicate"),
      );
      const urls = given.map(({ url }) => url);
      for (const run of runsOf(urls, entries.limits.urlsPerRead)) {
        const start = urls.indexOf(run[0] as CanonicalUrl);
        const expected = given.slice(start, start + run.length);
        assertSameItems(await entries.findByUrls(teamId, run), expected);
      }
      const { total } = await entries.list(teamId, { limit: 1, offset: 0, before: null });
      assert.equal(total, count);
    }),
  );
  it(
    "a full write of repeats and duplicates is answered entry by entry",
    onOpenStorage(suite, async ({ entries }) => {
      const half = Math.ceil(entries.limits.entriesPerWrite / 2);
      const urls = profileUrls("repeated", half);
      const listed = urls.filter((_, index) => index % 3 === 0);
      await entries.add(writeTo(listed));
      const twice = [...urls, ...urls].slice(0, entries.limits.entriesPerWrite);
      const seen = new Set(listed);
      const expected = twice.map((url) => {
        const outcome = seen.has(url) ? "duplicate" : "added";
        seen.add(url);
        return outcome;
      });
      assertSameItems(await entries.add(writeTo(twice)), expected);
    }),
  );
}

/** With texts as long as they may be: backends limit the bytes of a statement, too. */
function writeTo(urls: readonly CanonicalUrl[]): DncWrite {
  const texts = { reason: longestReason, source: longestSource };
  return newWrite(
    teamId,
    urls.map((url) => newEntry(url, texts)),
  );
}

async function addAll(entries: DncRepository, urls: readonly CanonicalUrl[]) {
  const stored: DncEntry[] = [];
  for (const run of runsOf(urls, entries.limits.entriesPerWrite)) {
    const write = writeTo(run);
    assertSameItems(
      await entries.add(write),
      run.map(() => "added"),
    );
    stored.push(...storedEntries(write));
  }
  return stored;
}

async function assertFound(
  entries: DncRepository,
  urls: readonly CanonicalUrl[],
  stored: readonly DncEntry[],
): Promise<void> {
  // Backwards, and the first one twice: neither the order nor the count is the storage's own.
  const asked = [...urls.toReversed(), ...urls.slice(0, 1)];
  const expected = [...stored.toReversed(), ...stored.slice(0, 1)];
  const found: (DncEntry | null)[] = [];
  for (const run of runsOf(asked, entries.limits.urlsPerRead)) {
    found.push(...(await entries.findByUrls(teamId, run)));
  }
  assertSameItems(found, expected);
}

async function assertFullPage(entries: DncRepository, stored: readonly DncEntry[]) {
  const page = await entries.list(teamId, { limit: 1000, offset: 500, before: null });
  assertSameItems(page.entries, stored.toReversed().slice(500, 1500));
  assert.equal(page.total, stored.length);
}

async function removeAll(entries: DncRepository, stored: readonly DncEntry[]): Promise<void> {
  const ids = stored.map(({ id }) => id);
  for (const run of runsOf(ids, entries.limits.entriesPerWrite)) {
    assertSameItems(
      await entries.remove(teamId, run),
      run.map(() => "removed"),
    );
  }
}

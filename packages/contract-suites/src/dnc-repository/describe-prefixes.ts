import assert from "node:assert/strict";
import type { CanonicalUrl, DncEntry, DncRepository } from "@opendnc/core";
import { teamId } from "../people.js";
import { longestProfileUrl, memberIdUrl, profileUrl, profileUrls } from "../profile-urls.js";
import { storedEntries, writeOf } from "../sample-entries.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";

/** What all canonical URLs start with. */
const START = "https://linkedin.com/in/";

/** In no order, with all that a comparison may take for something else than a character. */
const slugs = [
  ...["ann", "annxlee", "ann_lee", "ann-lee", "ann.lee", "ann-", "ann_", "anna", "an", "annz"],
  ...["_ann", "-ann", "bob", "0", "01", "z", "zz", "zzz", "bo", "amy", "renata", "rena"],
  ...["ren\u00E9e", "ren\u00E8ve", "ren\u00E9", "\u00E9lan", "\u4F60\u597D", "\u{20BB7}"],
];
const urls: readonly CanonicalUrl[] = [
  ...slugs.map(profileUrl),
  ...["Qa", "QA", "qa", "Zz"].map(memberIdUrl),
  longestProfileUrl("1"),
  longestProfileUrl("2"),
];

export function describePrefixes(suite: StorageSuite): void {
  describeRanges(suite);
  describeKeysetOfUrls(suite);
  describeOwnEntries(suite);
}

/** Prefixes and, among the URLs above, the slugs that start with them. */
const matches: Readonly<Record<string, readonly string[]>> = {
  ann_: ["ann_", "ann_lee"],
  "ann-": ["ann-", "ann-lee"],
  "ann.": ["ann.lee"],
  "ren%": ["ren%C3%A8ve", "ren%C3%A9", "ren%C3%A9e"],
  "ren%C3%A9": ["ren%C3%A9", "ren%C3%A9e"],
  "%C": ["%C3%A9lan"],
  "%C3": ["%C3%A9lan"],
  "%c3": [],
  "%": ["%C3%A9lan", "%E4%BD%A0%E5%A5%BD", "%F0%A0%AE%B7"],
  _: ["_ann"],
  "-": ["-ann"],
  zz: ["zz", "zzz"],
  zzzz: [],
  ANN: [],
  " ": [],
};

function describeRanges(suite: StorageSuite): void {
  const { it } = suite.runner;
  for (const [prefix, expected] of Object.entries(matches)) {
    it(
      `listByPrefix takes every character for itself: "${prefix}"`,
      onOpenStorage(suite, async ({ entries }) => {
        await entries.add(writeOf(teamId, ...slugs.map(profileUrl)));
        const page = { prefix: START + prefix, limit: 100, after: null };
        const found = await entries.listByPrefix(teamId, page);
        assert.deepEqual(
          found.map(({ url }) => url.slice(START.length)),
          expected,
        );
      }),
    );
  }
  it(
    "listByPrefix gives what starts with any prefix of any URL, by URL, bytewise",
    onOpenStorage(suite, async ({ entries }) => {
      const sorted = await listed(entries, urls);
      for (const prefix of prefixesOf(urls)) {
        const found = await entries.listByPrefix(teamId, { prefix, limit: 100, after: null });
        const expected = sorted.filter(({ url }) => url.startsWith(prefix));
        assert.deepEqual(found, expected, prefix.slice(0, 80));
      }
    }),
  );
  it(
    "listByPrefix tells the case of member ids apart, upper case first",
    onOpenStorage(suite, async ({ entries }) => {
      const sorted = await listed(entries, urls);
      const members = sorted.filter(({ url }) => url.startsWith(`${START}ACoAA`));
      const page = { limit: 100, after: null };
      assert.equal(members.length, 4);
      assert.deepEqual(
        await entries.listByPrefix(teamId, { prefix: `${START}AC`, ...page }),
        members,
      );
      assert.deepEqual(await entries.listByPrefix(teamId, { prefix: `${START}ac`, ...page }), []);
      assert.deepEqual(await entries.listByPrefix(teamId, { prefix: START, ...page }), sorted);
    }),
  );
}

function describeKeysetOfUrls(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "pages after the last URL of the page before are all matches, whatever their size",
    onOpenStorage(suite, async ({ entries }) => {
      const sorted = await listed(entries, urls);
      for (const prefix of [START, `${START}an`, `${START}ann`, `${START}ren%`]) {
        const expected = sorted.filter(({ url }) => url.startsWith(prefix));
        for (const limit of [1, 2, 3, 100]) {
          assert.deepEqual(await walked(entries, prefix, limit), expected, `${prefix} by ${limit}`);
        }
      }
    }),
  );
  it(
    "after is a bound of its own: below, within and beyond the prefix, on the list or not",
    onOpenStorage(suite, async ({ entries }) => {
      const sorted = await listed(entries, urls);
      const prefix = `${START}ann`;
      for (const after of [...urls, profileUrl("ann0"), profileUrl("annb"), profileUrl("zzzzz")]) {
        const found = await entries.listByPrefix(teamId, { prefix, limit: 100, after });
        const expected = sorted.filter(({ url }) => url.startsWith(prefix) && url > after);
        assert.deepEqual(found, expected, after.slice(0, 80));
      }
    }),
  );
  it(
    "a walk over a prefix gives what is there throughout exactly once",
    onOpenStorage(suite, async ({ entries }) => {
      const sorted = await listed(entries, profileUrls("walk", 40));
      const kept = sorted.filter((_, index) => index % 4 !== 1);
      const came: string[] = [];
      for (let after: CanonicalUrl | null = null; ;) {
        const prefix = `${START}walk-`;
        const page = await entries.listByPrefix(teamId, { prefix, limit: 6, after });
        const last: DncEntry | undefined = page.at(-1);
        if (last === undefined) break;
        came.push(...page.map(({ url }) => url));
        after = last.url;
        // The last one goes, if it may; others come, ahead and behind.
        if (!kept.some(({ url }) => url === last.url)) await entries.remove(teamId, [last.id]);
        await entries.add(writeOf(teamId, ...profileUrls(`walk-${came.length}x`, 2)));
      }
      assert.equal(new Set(came).size, came.length);
      assert.deepEqual(
        came.filter((url) => kept.some((entry) => entry.url === url)),
        kept.map(({ url }) => url),
      );
    }),
  );
}

function describeOwnEntries(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "listByPrefix gives no other team's entries, and none for an unknown team",
    onOpenStorage(suite, async ({ entries }) => {
      const page = { prefix: `${START}ann`, limit: 100, after: null };
      const writes = [teamId, "Team-1", "team-10", "team_1"].map((team) =>
        writeOf(team, ...["ann", "anna", `ann-${team}`].map(profileUrl)),
      );
      for (const write of writes) await entries.add(write);
      for (const write of writes) {
        const found = await entries.listByPrefix(write.teamId, page);
        assert.deepEqual(found, storedEntries(write).sort(byUrl));
      }
      assert.deepEqual(await entries.listByPrefix("unknown", page), []);
    }),
  );
  it(
    "listByPrefix follows what is added and removed",
    onOpenStorage(suite, async ({ entries }) => {
      const page = { prefix: `${START}ann`, limit: 100, after: null };
      const sorted = await listed(entries, ["anna", "ann-lee"].map(profileUrl));
      assert.deepEqual(await entries.listByPrefix(teamId, page), sorted);
      const more = writeOf(teamId, profileUrl("ann"));
      await entries.add(more);
      assert.deepEqual(await entries.listByPrefix(teamId, page), [
        ...storedEntries(more),
        ...sorted,
      ]);
      await entries.remove(teamId, [sorted[0]?.id ?? ""]);
      const left = [...storedEntries(more), ...sorted.slice(1)];
      assert.deepEqual(await entries.listByPrefix(teamId, page), left);
    }),
  );
}

/** Adds the URLs; gives their entries by URL, bytewise. */
async function listed(entries: DncRepository, given: readonly CanonicalUrl[]) {
  const write = writeOf(teamId, ...given);
  await entries.add(write);
  return storedEntries(write).sort(byUrl);
}

async function walked(entries: DncRepository, prefix: string, limit: number): Promise<DncEntry[]> {
  const came: DncEntry[] = [];
  for (;;) {
    const after = came.at(-1)?.url ?? null;
    const page = await entries.listByPrefix(teamId, { prefix, limit, after });
    if (page.length === 0) return came;
    came.push(...page);
    assert.ok(came.length <= urls.length, "the walk does not come on");
  }
}

/** Short ones, and the whole URLs. */
function prefixesOf(given: readonly CanonicalUrl[]): Set<string> {
  const lengths = [0, 1, 2, 3, 4, 5, 6, 9, 12, 44, Infinity];
  return new Set(
    given.flatMap((url) => lengths.map((length) => url.slice(0, START.length + length))),
  );
}

function byUrl(a: DncEntry, b: DncEntry): number {
  return a.url < b.url ? -1 : 1;
}

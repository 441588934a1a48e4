import assert from "node:assert/strict";
import type { CanonicalUrl } from "@opendnc/core";
import { longestProfileUrl, memberIdUrl, profileUrl } from "../profile-urls.js";
import { storedEntries, writeOf } from "../sample-entries.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";
import { teamId } from "../people.js";

type UrlPair = readonly [CanonicalUrl, CanonicalUrl];

/** Two people each, whose URLs some comparison takes for one. The first could match the second. */
const lookAlikes: Readonly<Record<string, UrlPair>> = {
  "member ids that differ in one letter's case": [memberIdUrl("Qa"), memberIdUrl("QA")],
  "an underscore and a letter": [profileUrl("ann_lee"), profileUrl("annxlee")],
  "an underscore and a hyphen": [profileUrl("ann_lee"), profileUrl("ann-lee")],
  "percent signs and what they would match": [profileUrl("\u4F60"), profileUrl("\u4F60\u4F60")],
  "a slug and a longer one": [profileUrl("ann"), profileUrl("anna")],
  "a slug and one with a hyphen at its end": [profileUrl("ann"), profileUrl("ann-")],
  "a letter with and without an accent": [profileUrl("rene"), profileUrl("ren\u00E9")],
  "a dot and a letter": [profileUrl("ann.lee"), profileUrl("annalee")],
  "numbers of one value": [profileUrl("1"), profileUrl("01")],
  "the longest URLs": [longestProfileUrl("1"), longestProfileUrl("2")],
};

export function describeKeys(suite: StorageSuite): void {
  for (const [what, pair] of Object.entries(lookAlikes)) {
    suite.runner.it(
      `URLs are compared bytewise: ${what}`,
      onOpenStorage(suite, async ({ entries }) => {
        for (const [index, [one, other]] of [pair, pair.toReversed() as [...UrlPair]].entries()) {
          const team = `${teamId}-${index}`;
          const write = writeOf(team, one);
          await entries.add(write);
          const stored = storedEntries(write);
          assert.deepEqual(await entries.findByUrls(team, [other, one]), [null, ...stored]);
          assert.deepEqual(await entries.add(writeOf(team, one, other)), ["duplicate", "added"]);
        }
      }),
    );
  }
  suite.runner.it(
    "URLs that differ in one letter's case can be added in one call",
    onOpenStorage(suite, async ({ entries }) => {
      const write = writeOf(teamId, memberIdUrl("Qa"), memberIdUrl("QA"));
      assert.deepEqual(await entries.add(write), ["added", "added"]);
      const found = await entries.findByUrls(teamId, [memberIdUrl("Qa"), memberIdUrl("QA")]);
      assert.deepEqual(found, storedEntries(write));
    }),
  );
}

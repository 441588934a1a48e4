import assert from "node:assert/strict";
import type { AddOutcome, DncEntry, DncStorage } from "@opendnc/core";
import { itInRaces } from "../callers.js";
import { teamId } from "../people.js";
import { profileUrls } from "../profile-urls.js";
import { newEntry, newStoredEntry, newWrite } from "../sample-entries.js";
import type { StorageSuite } from "../storage-fixture.js";

const page = { limit: 1000, offset: 0, before: null };

export function describeRestoreRaces(suite: StorageSuite): void {
  itInRaces(
    suite,
    "of callers that restore one set, exactly one is told added of each entry",
    async (callers) => {
      const given = restorable("set", 100);
      const outcomes = await Promise.all(
        callers.map(async ({ entries }, index) => {
          const order = turned(given, index);
          return addedOf(order, await entries.restore(teamId, order));
        }),
      );
      assert.deepEqual(outcomes.flat().sort(), given.map(({ id }) => id).sort());
      const listed = await callers[1]?.entries.list(teamId, page);
      assert.deepEqual(listed, { entries: given.toReversed(), total: given.length });
    },
  );
  itInRaces(
    suite,
    "of callers that restore and callers that add one URL, exactly one is told added",
    async (callers) => {
      const given = restorable("contended", 60);
      const added = await Promise.all(
        callers.map(async (caller, index) =>
          index % 2 === 0 ? restoreAll(caller, turned(given, index)) : addAll(caller, given),
        ),
      );
      const listed = await callers[0]?.entries.list(teamId, page);
      const ids = listed?.entries.map(({ id }) => id) ?? [];
      assert.deepEqual(added.flat().sort(), ids.sort());
      assert.equal(listed?.total, given.length);
      assert.equal(ids.length, given.length);
    },
  );
}

/** Entries of several batches, by ascending ids. */
function restorable(people: string, count: number): DncEntry[] {
  return profileUrls(people, count).map((url, index) =>
    newStoredEntry(teamId, url, { batchId: `bat_${people}${index % 4}` }),
  );
}

/** Each caller begins somewhere else, and every other one goes backwards. */
function turned(entries: readonly DncEntry[], index: number): DncEntry[] {
  const order = [...entries.slice(index * 10), ...entries.slice(0, index * 10)];
  return index % 4 === 0 ? order : order.reverse();
}

async function restoreAll({ entries }: DncStorage, given: readonly DncEntry[]) {
  return addedOf(given, await entries.restore(teamId, given));
}

async function addAll({ entries }: DncStorage, given: readonly DncEntry[]): Promise<string[]> {
  const write = newWrite(
    teamId,
    given.map(({ url }) => newEntry(url)),
  );
  return addedOf(write.entries, await entries.add(write));
}

function addedOf(
  given: readonly { readonly id: string }[],
  outcomes: readonly AddOutcome[],
): string[] {
  assert.equal(outcomes.length, given.length);
  return given.filter((_, place) => outcomes[place] === "added").map(({ id }) => id);
}

import assert from "node:assert/strict";
import type { DncRepository } from "@opendnc/core";
import { profileUrls } from "../profile-urls.js";
import { newEntry, newWrite, storedEntries, storedEntry, writeOf } from "../sample-entries.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";
import { ann, bob, cy, teamId } from "../people.js";

export function describeListing(suite: StorageSuite): void {
  describeOrder(suite);
  describePages(suite);
  describeTotal(suite);
}

const totalOf = async (entries: DncRepository) =>
  (await entries.list(teamId, { limit: 1, offset: 0, before: null })).total;

function describeOrder(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "list gives the newest first, with all their fields",
    onOpenStorage(suite, async ({ entries }) => {
      const [older, newer] = [writeOf(teamId, cy, ann), writeOf(teamId, bob)];
      await entries.add(older);
      await entries.add(newer);
      const expected = [...storedEntries(older), ...storedEntries(newer)].reverse();
      const page = await entries.list(teamId, { limit: 10, offset: 0, before: null });
      assert.deepEqual(page, { entries: expected, total: 3 });
    }),
  );
  it(
    "list is ordered by id, bytewise, whatever the order of adding",
    onOpenStorage(suite, async ({ entries }) => {
      const ids = ["0", "00", "1", "10", "2", "9z", "A", "AZ", "Aa", "Z", "a", "aA", "aa", "b"];
      const sorted = ids.map((id) => `dnc_${id}`);
      const urls = profileUrls("order", sorted.length);
      const given = sorted.map((id, index) => newEntry(urls[index] ?? ann, { id }));
      // Every third first, so that ids arrive below, between and above those that are there.
      for (const start of [1, 0, 2]) {
        await entries.add(
          newWrite(
            teamId,
            given.filter((_, index) => index % 3 === start),
          ),
        );
      }
      const page = await entries.list(teamId, { limit: 100, offset: 0, before: null });
      assert.deepEqual(
        page.entries.map(({ id }) => id),
        sorted.toReversed(),
      );
    }),
  );
}

function describePages(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "pages of any size put together are the whole list",
    onOpenStorage(suite, async ({ entries }) => {
      const write = newWrite(
        teamId,
        profileUrls("page", 23).map((url) => newEntry(url)),
      );
      await entries.add(write);
      const whole = storedEntries(write).reverse();
      for (const limit of [1, 5, 22, 23, 24, 1000]) {
        for (let offset = 0; offset < whole.length; offset += limit) {
          const page = await entries.list(teamId, { limit, offset, before: null });
          const expected = { entries: whole.slice(offset, offset + limit), total: 23 };
          assert.deepEqual(page, expected, `limit ${limit}, offset ${offset}`);
        }
      }
    }),
  );
  it(
    "a page past the end has no entries and the right total",
    onOpenStorage(suite, async ({ entries }) => {
      await entries.add(writeOf(teamId, ann, bob));
      for (const offset of [2, 3, 1_000_000]) {
        const page = await entries.list(teamId, { limit: 10, offset, before: null });
        assert.deepEqual(page, { entries: [], total: 2 });
      }
    }),
  );
  it(
    "a page of an unknown team has no entries and a total of 0",
    onOpenStorage(suite, async ({ entries }) => {
      await entries.add(writeOf(teamId, ann));
      const page = await entries.list("unknown", { limit: 10, offset: 0, before: null });
      assert.deepEqual(page, { entries: [], total: 0 });
    }),
  );
}

function describeTotal(suite: StorageSuite): void {
  suite.runner.it(
    "total follows what was added and removed, and nothing else",
    onOpenStorage(suite, async ({ entries }) => {
      const write = writeOf(teamId, ann, bob, ann);
      const [first, second] = write.entries.map(({ id }) => id) as [string, string];
      await entries.add(write);
      assert.equal(await totalOf(entries), 2);
      await entries.add(writeOf(teamId, bob, cy, bob));
      assert.equal(await totalOf(entries), 3);
      await entries.remove(teamId, [first, first, "dnc_unknown"]);
      assert.equal(await totalOf(entries), 2);
      await entries.remove(teamId, [first, second]);
      assert.equal(await totalOf(entries), 1);
      const again = newWrite(teamId, [newEntry(ann)]);
      await entries.add(again);
      const { entries: listed, total } = await entries.list(teamId, {
        limit: 1,
        offset: 0,
        before: null,
      });
      assert.deepEqual(
        listed,
        again.entries.map((entry) => storedEntry(again, entry)),
      );
      assert.equal(total, 2);
    }),
  );
}

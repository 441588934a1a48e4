import assert from "node:assert/strict";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { DncStorage } from "@opendnc/core";
import { describeBrokenBackend } from "./describe-broken-backend.js";
import { assertRejects } from "./dnc-error-assertions.js";
import { profileUrl } from "./profile-urls.js";
import { newApiKey } from "./sample-api-keys.js";
import { storedEntries, writeOf } from "./sample-entries.js";
import { newRecord } from "./sample-records.js";
import { onClosedStorage, onOpenStorage } from "./storage-bench.js";
import { storageCalls } from "./storage-calls.js";
import type { StorageSuite } from "./storage-fixture.js";
import { itUnless } from "./suite-runner.js";

const teamId = "team-1";
const url = profileUrl("somebody");

/** The life of a storage: what holds before `open`, after `close` and when the backend is gone. */
export function describeDncStorage(suite: StorageSuite): void {
  suite.runner.describe(`${suite.name}: DncStorage`, () => {
    describeClosedStorage(suite);
    describeOpening(suite);
    describeClosing(suite);
    describeReopening(suite);
    // Those of the repository are in its own suite.
    describeBrokenBackend(
      suite,
      storageCalls.filter(({ name }) => !name.startsWith("entries.")),
    );
  });
}

function describeClosedStorage(suite: StorageSuite): void {
  const { it } = suite.runner;
  for (const { name, call } of storageCalls) {
    it(
      `${name} rejects with storage_closed before open`,
      onClosedStorage(suite, ({ storage }) =>
        assertRejects(() => call(storage), "storage_closed", name),
      ),
    );
    it(
      `${name} rejects with storage_closed from the moment close is called`,
      onOpenStorage(suite, async ({ storage }) => {
        const closing = storage.close();
        await assertRejects(() => call(storage), "storage_closed", name);
        await closing;
        await assertRejects(() => call(storage), "storage_closed", name);
      }),
    );
  }
}

function describeOpening(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "limits can be read before open and stay as they are",
    onClosedStorage(suite, async ({ storage }) => {
      const before = { ...storage.entries.limits };
      assert.ok(Number.isInteger(before.entriesPerWrite) && before.entriesPerWrite >= 1);
      assert.ok(Number.isInteger(before.urlsPerRead) && before.urlsPerRead >= 1);
      const { writesAtOnce = 1 } = before;
      assert.ok(Number.isInteger(writesAtOnce) && writesAtOnce >= 1);
      await storage.open();
      assert.deepEqual({ ...storage.entries.limits }, before);
    }),
  );
  it(
    "an opened storage is empty and gives a sign of life",
    onOpenStorage(suite, async ({ storage, entries, apiKeys, records }) => {
      await storage.ping();
      assert.deepEqual(await entries.list(teamId, { limit: 1, offset: 0, before: null }), {
        entries: [],
        total: 0,
      });
      assert.deepEqual(await entries.teams({ limit: 1, after: null }), []);
      assert.deepEqual(await apiKeys.listAll({ limit: 1, after: null }), []);
      assert.deepEqual(await records.listOpen("import", 1), []);
    }),
  );
  itUnless(
    suite.runner,
    suite.cannot?.connectAgain,
    "several instances can open one empty store at once",
    onClosedStorage(suite, async (bench) => {
      const instances = [bench.storage, bench.connect(), bench.connect(), bench.connect()];
      await Promise.all(instances.map((instance) => instance.open()));
      await Promise.all(instances.map(({ entries }) => entries.add(writeOf(teamId, url))));
      const { total } = await bench.entries.list(teamId, { limit: 1, offset: 0, before: null });
      assert.equal(total, 1);
    }),
  );
}

function describeClosing(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "closing twice is fine, one after the other and at once",
    onOpenStorage(suite, async ({ storage }) => {
      await Promise.all([storage.close(), storage.close()]);
      await storage.close();
    }),
  );
  it(
    "closing without having opened is fine",
    onClosedStorage(suite, ({ storage }) => storage.close()),
  );
  it(
    "close waits for the calls that are under way, and they are answered",
    onOpenStorage(suite, async ({ storage }) => {
      const answers: unknown[] = [];
      const calls = callsUnderWay(storage).map((call) => call.then((a) => answers.push(a)));
      await storage.close();
      // An answer may still be on its way through promises, but no longer wait for the backend.
      await nextTurn();
      assert.equal(answers.length, calls.length, "close resolved before the calls did");
      await Promise.all(calls);
    }),
  );
}

function callsUnderWay({ entries, apiKeys, records }: DncStorage): Promise<unknown>[] {
  return [
    entries.add(writeOf(teamId, url)),
    entries.findByUrls(teamId, [url]),
    entries.list(teamId, { limit: 10, offset: 0, before: null }),
    apiKeys.add(newApiKey(teamId)),
    records.insert(newRecord(teamId)),
  ];
}

function describeReopening(suite: StorageSuite): void {
  itUnless(
    suite.runner,
    suite.cannot?.connectAgain,
    "what was stored is there for an instance that opens later",
    onOpenStorage(suite, async (bench) => {
      const write = writeOf(teamId, url, profileUrl("somebody-else"));
      const key = newApiKey(teamId, { label: "main" });
      await bench.entries.add(write);
      const records = [newRecord(teamId, { isOpen: true }), newRecord(teamId)];
      await bench.apiKeys.add(key);
      for (const record of records) await bench.records.insert(record);
      await bench.storage.close();
      const later = await bench.connectOpened();
      const found = await later.entries.findByUrls(
        teamId,
        write.entries.map((entry) => entry.url),
      );
      assert.deepEqual(found, storedEntries(write));
      assert.equal(
        (await later.entries.list(teamId, { limit: 1, offset: 0, before: null })).total,
        2,
      );
      assert.deepEqual(await later.apiKeys.findById(key.id), key);
      const newestFirst = await later.records.list("import", teamId, { limit: 10, before: null });
      assert.deepEqual(newestFirst, records.toReversed());
      assert.deepEqual(await later.records.listOpen("import", 10), records.slice(0, 1));
    }),
  );
}

import {
  describeApiKeyStore,
  describeDncRepository,
  describeDncStorage,
  describeRecordStore,
  type StorageFixture,
} from "@opendnc/contract-suites";
import type { DncStorage } from "@opendnc/core";
import { describe, expect, it } from "vitest";
import { brokenAdds } from "./support/broken-adds.js";
import { brokenApiKeys } from "./support/broken-api-keys.js";
import { brokenBatches } from "./support/broken-batches.js";
import { brokenKeys } from "./support/broken-keys.js";
import type { BrokenParts } from "./support/broken-part.js";
import { brokenPrefixes } from "./support/broken-prefixes.js";
import { brokenReads } from "./support/broken-reads.js";
import { brokenRecords } from "./support/broken-records.js";
import { brokenRemoves } from "./support/broken-removes.js";
import { brokenRestores } from "./support/broken-restores.js";
import { brokenStorages } from "./support/broken-storages.js";
import { brokenWalks } from "./support/broken-walks.js";
import { RecordingRunner } from "./support/recording-runner.js";
import { Backend, StorageView } from "./support/storage-view.js";

/** Makes a right storage, or a broken one. */
type Make = (backend: Backend) => DncStorage;

function record(make: Make): RecordingRunner {
  const runner = new RecordingRunner();
  const create = (): Promise<StorageFixture> => {
    const backend = new Backend();
    return Promise.resolve({
      storage: make(backend),
      connect: () => make(backend),
      breakBackend: () => {
        backend.isDown = true;
        return Promise.resolve();
      },
      dispose: () => Promise.resolve(),
    });
  };
  for (const run of [
    describeDncStorage,
    describeDncRepository,
    describeApiKeyStore,
    describeRecordStore,
  ]) {
    run({ runner, name: "test", create });
  }
  return runner;
}

/** The right storage with some things replaced. */
function replacing(right: DncStorage, replaced: Partial<DncStorage>): DncStorage {
  return {
    entries: right.entries,
    apiKeys: right.apiKeys,
    records: right.records,
    open: () => right.open(),
    close: () => right.close(),
    ping: () => right.ping(),
    ...replaced,
  };
}

function expectToBite<Part>(
  broken: BrokenParts<Part>,
  put: (right: DncStorage, breakPart: (part: Part) => Partial<Part>) => DncStorage,
): void {
  it.each(Object.entries(broken))("fail a storage that %s", async (_what, variant) => {
    const runner = record((backend) =>
      put(new StorageView(backend), (part) => variant.break(part)),
    );
    const failures = await runner.failuresAmong(variant.fails);
    for (const text of variant.fails) expect(failures.join("\n")).toContain(text);
  });
}

describe("the suites of a storage", () => {
  it("pass a right storage without skipping anything", async () => {
    const runner = record((backend) => new StorageView(backend));
    expect(await runner.failuresAmong([""])).toEqual([]);
    expect(runner.skipped).toEqual([]);
    expect(runner.tests.size).toBeGreaterThan(100);
  });

  for (const broken of [
    ...[brokenAdds, brokenKeys, brokenReads, brokenRemoves],
    ...[brokenWalks, brokenPrefixes, brokenBatches, brokenRestores],
  ]) {
    expectToBite(broken, (right, breakPart) =>
      replacing(right, { entries: { ...right.entries, ...breakPart(right.entries) } }),
    );
  }
  expectToBite(brokenApiKeys, (right, breakPart) =>
    replacing(right, { apiKeys: { ...right.apiKeys, ...breakPart(right.apiKeys) } }),
  );
  expectToBite(brokenRecords, (right, breakPart) =>
    replacing(right, { records: { ...right.records, ...breakPart(right.records) } }),
  );
  expectToBite(brokenStorages, (right, breakPart) => replacing(right, breakPart(right)));
});

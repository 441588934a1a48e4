import {
  describeApiKeyStore,
  describeDncRepository,
  describeDncStorage,
  type StorageFixture,
} from "@opendnc/contract-suites";
import type { DncStorage } from "@opendnc/core";
import { describe, expect, it } from "vitest";
import { brokenAdds } from "./support/broken-adds.js";
import { brokenApiKeys } from "./support/broken-api-keys.js";
import { brokenKeys } from "./support/broken-keys.js";
import type { BrokenParts } from "./support/broken-part.js";
import { brokenReads } from "./support/broken-reads.js";
import { brokenRemoves } from "./support/broken-removes.js";
import { brokenStorages } from "./support/broken-storages.js";
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
  for (const run of [describeDncStorage, describeDncRepository, describeApiKeyStore]) {
    run({ runner, name: "test", create });
  }
  return runner;
}

/** The right storage with some things replaced. */
function replacing(right: DncStorage, replaced: Partial<DncStorage>): DncStorage {
  return {
    entries: right.entries,
    apiKeys: right.apiKeys,
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

  for (const broken of [brokenAdds, brokenKeys, brokenReads, brokenRemoves]) {
    expectToBite(broken, (right, breakPart) =>
      replacing(right, { entries: { ...right.entries, ...breakPart(right.entries) } }),
    );
  }
  expectToBite(brokenApiKeys, (right, breakPart) =>
    replacing(right, { apiKeys: { ...right.apiKeys, ...breakPart(right.apiKeys) } }),
  );
  expectToBite(brokenStorages, (right, breakPart) => replacing(right, breakPart(right)));
});

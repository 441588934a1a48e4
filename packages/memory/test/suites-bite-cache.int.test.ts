import { describeCacheInvalidator, type CheckSource } from "@opendnc/contract-suites";
import { describe, expect, it } from "vitest";
import { brokenCaches } from "./support/broken-caches.js";
import { PlainCache, SharedMemory } from "./support/plain-cache.js";
import { RecordingRunner } from "./support/recording-runner.js";

function record(Cache: typeof PlainCache): RecordingRunner {
  const runner = new RecordingRunner();
  const create = (source: CheckSource) => {
    const memory = new SharedMemory();
    const [one, other] = [new Cache(memory, source), new Cache(memory, source)];
    return Promise.resolve({
      invalidator: one,
      readers: [one, other],
      breakBackend: () => {
        memory.isDown = true;
        return Promise.resolve();
      },
      dispose: () => Promise.resolve(),
    });
  };
  describeCacheInvalidator({ runner, name: "test", create });
  return runner;
}

describe("the suite of a cache", () => {
  it("passes a right cache without skipping anything", async () => {
    const runner = record(PlainCache);
    expect(await runner.failuresAmong([""])).toEqual([]);
    expect(runner.skipped).toEqual([]);
    expect(runner.tests.size).toBeGreaterThan(10);
  });

  it.each(Object.entries(brokenCaches))("fails a cache that %s", async (_what, variant) => {
    const failures = await record(variant.cache).failuresAmong(variant.fails);
    for (const text of variant.fails) expect(failures.join("\n")).toContain(text);
  });
});

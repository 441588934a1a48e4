import { describeRateLimiter, ManualClock } from "@opendnc/contract-suites";
import { describe, expect, it } from "vitest";
import { brokenLimiters } from "./support/broken-limiters.js";
import { PlainLimiter, Windows } from "./support/plain-limiter.js";
import { RecordingRunner } from "./support/recording-runner.js";

function record(Limiter: typeof PlainLimiter): RecordingRunner {
  const runner = new RecordingRunner();
  const create = () => {
    const [windows, clock] = [new Windows(), new ManualClock()];
    return Promise.resolve({
      limiter: new Limiter(windows, clock),
      connect: () => new Limiter(windows, clock),
      nowMs: () => clock.nowMs(),
      advance: (ms: number) => clock.advance(ms),
      breakBackend: () => {
        windows.isDown = true;
        return Promise.resolve();
      },
      dispose: () => Promise.resolve(),
    });
  };
  describeRateLimiter({ runner, name: "test", windowMs: 1_000, create });
  return runner;
}

describe("the suite of a rate limiter", () => {
  it("passes a right limiter without skipping anything", async () => {
    const runner = record(PlainLimiter);
    expect(await runner.failuresAmong([""])).toEqual([]);
    expect(runner.skipped).toEqual([]);
    expect(runner.tests.size).toBeGreaterThan(20);
  });

  it.each(Object.entries(brokenLimiters))("fails a limiter that %s", async (_what, variant) => {
    const failures = await record(variant.limiter).failuresAmong(variant.fails);
    for (const text of variant.fails) expect(failures.join("\n")).toContain(text);
  });
});

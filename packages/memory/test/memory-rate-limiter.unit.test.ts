import { ManualClock } from "@opendnc/contract-suites";
import { MemoryRateLimiter } from "@opendnc/memory";
import { beforeEach, describe, expect, it } from "vitest";

const windowMs = 60_000;
let clock: ManualClock;
let limiter: MemoryRateLimiter;

beforeEach(() => {
  clock = new ManualClock();
  limiter = new MemoryRateLimiter({ clock });
});

const consume = (teamId: string, requests = 2) =>
  limiter.consume(teamId, "add", { requests, windowMs });

describe("MemoryRateLimiter, when the clock steps back", () => {
  it("forgets what lies in the future, and admits", async () => {
    await consume("team");
    await consume("team");
    clock.advance(-3_600_000);
    const decision = await consume("team");
    expect(decision).toEqual({
      admitted: true,
      remaining: 1,
      resetAtMs: clock.nowMs() + windowMs,
    });
  });

  it("keeps counting what does not lie in the future", async () => {
    await consume("team");
    clock.advance(1_000);
    await consume("team");
    clock.advance(-1);
    expect((await consume("team")).remaining).toBe(0);
    expect((await consume("team")).admitted).toBe(false);
  });

  it("locks nobody out for longer than a window", async () => {
    await consume("team");
    await consume("team");
    clock.advance(windowMs - 1);
    clock.advance(-(windowMs - 1));
    expect((await consume("team")).admitted).toBe(false);
    clock.advance(windowMs);
    expect((await consume("team")).admitted).toBe(true);
  });
});

describe("MemoryRateLimiter, in memory", () => {
  it("drops the windows of teams that have gone idle while others come", async () => {
    for (let team = 0; team < 1_000; team += 1) await consume(`idle-${team}`);
    expect(limiter.windowCount).toBe(1_000);
    clock.advance(windowMs);
    for (let call = 0; call < 600; call += 1) await consume("busy", 1_000);
    expect(limiter.windowCount).toBe(1);
  });

  it("holds at most twice the windows of the last windowMs when every request is a new team's", async () => {
    let most = 0;
    for (let team = 0; team < 20_000; team += 1) {
      await consume(`team-${team}`);
      clock.advance(windowMs / 1_000);
      most = Math.max(most, limiter.windowCount);
    }
    expect(most).toBeLessThanOrEqual(2_100);
  });

  it("drops short windows although longer ones came before them", async () => {
    const daily = { requests: 1, windowMs: 86_400_000 };
    await limiter.consume("team", "daily", daily);
    for (let team = 0; team < 100; team += 1) await consume(`idle-${team}`);
    clock.advance(windowMs);
    for (let call = 0; call < 120; call += 1) await consume("busy", 1_000);
    expect(limiter.windowCount).toBe(2);
    expect((await limiter.consume("team", "daily", daily)).admitted).toBe(false);
  });

  it("decides long after its first admissions have left as it did at first", async () => {
    for (let round = 0; round < 1_000; round += 1) {
      expect((await consume("team")).admitted).toBe(true);
      clock.advance(windowMs / 2);
    }
    expect((await consume("team")).remaining).toBe(0);
    expect((await consume("team")).admitted).toBe(false);
  });
});

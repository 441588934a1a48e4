import { onTestFinished, vi } from "vitest";

import type { Retry } from "../../src/index.js";

const realImmediate = setImmediate;

/**
 * Stops the clock, and lets every announced wait pass in no time: a wait that is longer than it was
 * announced never ends. Answers what was announced.
 */
export function skipWaits(nowMs = 1_700_000_000_000) {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: nowMs });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const retries: Retry[] = [];
  return {
    retries,
    onRetry: (retry: Retry) => {
      retries.push(retry);
      realImmediate(() => vi.advanceTimersByTime(retry.waitMs));
    },
  };
}

/** Lets the stopped clock go on by so much, once whoever waits has begun to. */
export function advanceSoon(ms: number): void {
  realImmediate(() => {
    if (vi.isFakeTimers()) vi.advanceTimersByTime(ms);
  });
}

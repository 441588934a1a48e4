import type { Clock } from "@opendnc/core";

/**
 * Makes a time that runs with a clock but never steps back: milliseconds since some moment, from 1.
 * When the clock is set back, this time stands still at that step and then goes on.
 */
export function forwardTime(clock: Clock): { now(): number } {
  let lastMs = clock.nowMs();
  // From 1: the cache library takes 0 for "no time".
  let elapsedMs = 1;
  return {
    now: () => {
      const nowMs = clock.nowMs();
      elapsedMs += Math.max(nowMs - lastMs, 0);
      lastMs = nowMs;
      return elapsedMs;
    },
  };
}

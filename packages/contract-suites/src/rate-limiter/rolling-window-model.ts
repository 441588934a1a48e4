import type { RateLimitDecision, RateLimitPolicy } from "@opendnc/core";

/** What a limiter promises, in the plainest words: for each window, every admission there was. */
export class RollingWindowModel {
  readonly #admissions = new Map<string, number[]>();

  consume(window: string, policy: RateLimitPolicy, nowMs: number): RateLimitDecision {
    const all = this.#admissions.get(window) ?? [];
    const counted = all.filter((admittedMs) => nowMs < admittedMs + policy.windowMs);
    const admitted = counted.length < policy.requests;
    if (admitted) counted.push(nowMs);
    this.#admissions.set(window, counted);
    const oldestMs = counted[0] ?? nowMs;
    const remaining = policy.requests - counted.length;
    return { admitted, remaining, resetAtMs: oldestMs + policy.windowMs };
  }
}

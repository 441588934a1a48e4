import type { Clock, RateLimitDecision, RateLimiter, RateLimitPolicy } from "@opendnc/core";
import { Admissions } from "./admissions.js";

interface Window {
  readonly admissions: Admissions;
  /** As of the last request. */
  windowMs: number;
}

/** Windows looked at in each call: more than one, so that sweeping outruns the coming of new ones. */
const SWEPT_PER_CALL = 2;

/**
 * Exact rolling windows in the memory of this process; several processes each count for themselves.
 *
 * If the clock steps back, admissions that now lie in the future are forgotten: that may admit up
 * to one more window's worth of requests, but no opt-out is refused because somebody set a clock.
 * Those that do not lie in the future still leave within `windowMs` from now.
 *
 * Room is kept for the moments of admitted requests only, and given back as calls go by, without
 * timers: each call looks after two windows and drops those that have been idle for `windowMs`. So
 * there are at most about twice as many windows as were active within the last `windowMs`.
 */
export class MemoryRateLimiter implements RateLimiter {
  readonly #clock: Clock;
  readonly #windows = new Map<string, Window>();
  #sweep = this.#windows.entries();

  constructor({ clock }: { readonly clock: Clock }) {
    this.#clock = clock;
  }

  /** How many windows take up memory now. */
  get windowCount(): number {
    return this.#windows.size;
  }

  /** Never rejects: memory always answers. */
  consume(teamId: string, action: string, policy: RateLimitPolicy): Promise<RateLimitDecision> {
    const nowMs = this.#clock.nowMs();
    this.#sweepSome(nowMs);
    return Promise.resolve(decide(this.#windowOf(teamId, action, policy), policy, nowMs));
  }

  #windowOf(teamId: string, action: string, { windowMs }: RateLimitPolicy): Admissions {
    // The length tells where the team ends, whatever characters the two are made of.
    const key = `${teamId.length}:${teamId}${action}`;
    const window = this.#windows.get(key) ?? { admissions: new Admissions(), windowMs };
    window.windowMs = windowMs;
    this.#windows.set(key, window);
    return window.admissions;
  }

  #sweepSome(nowMs: number): void {
    for (let looked = 0; looked < SWEPT_PER_CALL; looked += 1) {
      const next = this.#sweep.next();
      if (next.done === true) {
        this.#sweep = this.#windows.entries();
        return;
      }
      const [key, { admissions, windowMs }] = next.value;
      admissions.forget(nowMs, windowMs);
      if (admissions.count === 0) this.#windows.delete(key);
    }
  }
}

function decide(
  admissions: Admissions,
  { requests, windowMs }: RateLimitPolicy,
  nowMs: number,
): RateLimitDecision {
  admissions.forget(nowMs, windowMs);
  const admitted = admissions.count < requests;
  if (admitted) admissions.push(nowMs);
  // A policy that was lowered may leave more counted than it allows: then so many have to go first.
  const surplus = Math.max(admissions.count - requests, 0);
  const remaining = Math.max(requests - admissions.count, 0);
  const freedMs = admissions.at(surplus) ?? nowMs;
  return { admitted, remaining, resetAtMs: freedMs + windowMs };
}

import { setImmediate as nextTurn } from "node:timers/promises";
import {
  DncError,
  type Clock,
  type RateLimitDecision,
  type RateLimiter,
  type RateLimitPolicy,
} from "@opendnc/core";

/** The windows that several {@link PlainLimiter}s share, as processes do on a server. */
export class Windows {
  readonly admissions = new Map<string, number[]>();
  isDown = false;
}

/** A right limiter in plain words, each of which a subclass may break. */
export class PlainLimiter implements RateLimiter {
  constructor(
    protected readonly windows: Windows,
    protected readonly clock: Clock,
  ) {}

  async consume(
    teamId: string,
    action: string,
    policy: RateLimitPolicy,
  ): Promise<RateLimitDecision> {
    await nextTurn();
    if (this.windows.isDown) throw new DncError("storage_unavailable", "The server is down");
    return this.decide(this.keyOf(teamId, action), policy, this.clock.nowMs());
  }

  protected keyOf(teamId: string, action: string): string {
    return JSON.stringify([teamId, action]);
  }

  protected decide(
    key: string,
    policy: RateLimitPolicy,
    nowMs: number,
  ): RateLimitDecision | Promise<RateLimitDecision> {
    const counted = this.counted(key, policy, nowMs);
    const admitted = counted.length < policy.requests;
    const after = admitted ? [...counted, nowMs] : counted;
    this.keep(key, after);
    return this.tell(admitted, after, policy);
  }

  protected counted(key: string, policy: RateLimitPolicy, nowMs: number): number[] {
    const all = this.windows.admissions.get(key) ?? [];
    return all.filter((admittedMs) => this.counts(admittedMs, policy, nowMs));
  }

  protected counts(admittedMs: number, { windowMs }: RateLimitPolicy, nowMs: number): boolean {
    return nowMs < admittedMs + windowMs;
  }

  protected keep(key: string, counted: number[]): void {
    this.windows.admissions.set(key, counted);
  }

  protected tell(
    admitted: boolean,
    counted: readonly number[],
    { requests, windowMs }: RateLimitPolicy,
  ): RateLimitDecision {
    const surplus = Math.max(counted.length - requests, 0);
    const remaining = Math.max(requests - counted.length, 0);
    return { admitted, remaining, resetAtMs: (counted[surplus] ?? 0) + windowMs };
  }
}

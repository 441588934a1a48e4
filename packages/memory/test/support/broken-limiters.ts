import { setImmediate as nextTurn } from "node:timers/promises";
import type { RateLimitDecision, RateLimitPolicy } from "@opendnc/core";
import { PlainLimiter } from "./plain-limiter.js";

const model = "as a list of admissions would";

/** Breaks one thing about a right limiter, and says which tests have to notice. */
export interface BrokenLimiter {
  /** What the names of those tests hold. */
  readonly fails: readonly string[];
  readonly limiter: typeof PlainLimiter;
}

export const brokenLimiters: Readonly<Record<string, BrokenLimiter>> = {
  "counts refused requests": {
    fails: ["a refused request does not count", model],
    limiter: class extends PlainLimiter {
      protected override decide(key: string, policy: RateLimitPolicy, nowMs: number) {
        const counted = this.counted(key, policy, nowMs);
        this.keep(key, [...counted, nowMs]);
        const admitted = counted.length < policy.requests;
        return this.tell(admitted, admitted ? [...counted, nowMs] : counted, policy);
      }
    },
  },
  "has fixed windows": {
    fails: ["each place is free again when its own request leaves", model],
    limiter: class extends PlainLimiter {
      protected override counted(key: string, policy: RateLimitPolicy, nowMs: number): number[] {
        const [first, ...others] = this.windows.admissions.get(key) ?? [];
        if (first === undefined || !this.counts(first, policy, nowMs)) return [];
        return [first, ...others];
      }
    },
  },
  "counts a request at the end of its window too": {
    fails: [
      "until the last millisecond of its window, and not at its end",
      "does not count",
      model,
    ],
    limiter: class extends PlainLimiter {
      protected override counts(at: number, { windowMs }: RateLimitPolicy, nowMs: number): boolean {
        return nowMs <= at + windowMs;
      }
    },
  },
  "forgets a request a millisecond early": {
    fails: ["until the last millisecond of its window, and not at its end", model],
    limiter: class extends PlainLimiter {
      protected override counts(at: number, { windowMs }: RateLimitPolicy, nowMs: number): boolean {
        return nowMs < at + windowMs - 1;
      }
    },
  },
  "admits one too many": {
    fails: ["as many requests as the policy says are admitted", model],
    limiter: class extends PlainLimiter {
      protected override decide(key: string, policy: RateLimitPolicy, nowMs: number) {
        return super.decide(key, { ...policy, requests: policy.requests + 1 }, nowMs);
      }
    },
  },
  "decides and counts in two steps": {
    fails: ["concurrent requests exactly as many as fit are admitted"],
    limiter: class extends PlainLimiter {
      protected override async decide(
        key: string,
        policy: RateLimitPolicy,
        nowMs: number,
      ): Promise<RateLimitDecision> {
        const counted = this.counted(key, policy, nowMs);
        await nextTurn();
        const admitted = counted.length < policy.requests;
        const after = admitted ? [...counted, nowMs] : counted;
        this.keep(key, after);
        return this.tell(admitted, after, policy);
      }
    },
  },
  "counts all teams in one window": {
    fails: ["windows never touch each other: two teams", model],
    limiter: class extends PlainLimiter {
      protected override keyOf(_teamId: string, action: string): string {
        return action;
      }
    },
  },
  "counts all actions in one window": {
    fails: ["windows never touch each other: two actions", model],
    limiter: class extends PlainLimiter {
      protected override keyOf(teamId: string): string {
        return teamId;
      }
    },
  },
  "joins team and action without care": {
    fails: ["windows never touch each other: a letter that moves"],
    limiter: class extends PlainLimiter {
      protected override keyOf(teamId: string, action: string): string {
        return teamId + action;
      }
    },
  },
  "joins team and action with a colon": {
    fails: ["windows never touch each other: a separator in team and action"],
    limiter: class extends PlainLimiter {
      protected override keyOf(teamId: string, action: string): string {
        return `${teamId}:${action}`;
      }
    },
  },
  "keeps the first policy of a window": {
    fails: ["raised number of requests", "lowered number of requests", "shortened window"],
    limiter: class extends PlainLimiter {
      readonly #policies = new Map<string, RateLimitPolicy>();
      protected override decide(key: string, policy: RateLimitPolicy, nowMs: number) {
        const first = this.#policies.get(key) ?? policy;
        this.#policies.set(key, first);
        return super.decide(key, first, nowMs);
      }
    },
  },
  "gives the expiry that the first policy set": {
    fails: ["a lengthened window holds at once for what is still counted"],
    limiter: class extends PlainLimiter {
      readonly #windowsMs = new Map<string, number>();
      protected override decide(key: string, policy: RateLimitPolicy, nowMs: number) {
        const windowMs = Math.min(this.#windowsMs.get(key) ?? Infinity, policy.windowMs);
        this.#windowsMs.set(key, windowMs);
        return super.decide(key, { ...policy, windowMs }, nowMs);
      }
    },
  },
  "names the oldest request's leaving after the policy was lowered": {
    fails: ["a lowered number of requests holds at once, and resetAtMs is when"],
    limiter: class extends PlainLimiter {
      protected override tell(admitted: boolean, counted: number[], policy: RateLimitPolicy) {
        const told = super.tell(admitted, counted, policy);
        return { ...told, resetAtMs: (counted[0] ?? 0) + policy.windowMs };
      }
    },
  },
  "tells the time to wait instead of the moment": {
    fails: ["resetAtMs is the moment the oldest counted request leaves", model],
    limiter: class extends PlainLimiter {
      protected override tell(admitted: boolean, counted: number[], policy: RateLimitPolicy) {
        const told = super.tell(admitted, counted, policy);
        return { ...told, resetAtMs: told.resetAtMs - this.clock.nowMs() };
      }
    },
  },
  "does not count the request itself as used": {
    fails: ["as many requests as the policy says are admitted", model],
    limiter: class extends PlainLimiter {
      protected override tell(admitted: boolean, counted: number[], policy: RateLimitPolicy) {
        const told = super.tell(admitted, counted, policy);
        return { ...told, remaining: told.remaining + (admitted ? 1 : 0) };
      }
    },
  },
  "admits when it cannot tell": {
    fails: ["consume rejects with storage_unavailable when it cannot tell"],
    limiter: class extends PlainLimiter {
      override consume(teamId: string, action: string, policy: RateLimitPolicy) {
        const admitted = { admitted: true, remaining: 0, resetAtMs: 0 };
        return super.consume(teamId, action, policy).catch(() => admitted);
      }
    },
  },
};

import type { RateLimiter } from "@opendnc/core";
import type { SuiteRunner } from "../suite-runner.js";

/** One limiter for one test, its windows apart from those of all other tests. */
export interface RateLimiterFixture {
  readonly limiter: RateLimiter;
  /** Another limiter on the same windows, as another process would have. */
  readonly connect?: () => RateLimiter;
  /** The moment that the limiter takes for now, in epoch milliseconds: its server's, if it has one. */
  nowMs(): number | Promise<number>;
  /** Lets time pass, at least so much: sets a clock that stands still, or waits. */
  advance(ms: number): void | Promise<void>;
  /** Makes the limiter unable to tell from now on. Only `dispose` is called afterwards. */
  readonly breakBackend?: () => Promise<void>;
  dispose(): Promise<void>;
}

/** What a limiter cannot do, each with the reason, which the skipped tests then show. */
export interface RateLimiterCannot {
  /** Let the suite stop the clock; tests of single milliseconds are left out then. */
  readonly stopTime?: string;
  /** Share its windows with another instance: `connect` is missing. */
  readonly connectAgain?: string;
  /** Be made unable to tell: `breakBackend` is missing. */
  readonly breakBackend?: string;
}

export interface RateLimiterSuite {
  readonly runner: SuiteRunner;
  /** Stands in front of the tests' names. */
  readonly name: string;
  readonly cannot?: RateLimiterCannot;
  /**
   * The window that the tests use, in milliseconds, divisible by 4. On a clock that runs by itself
   * a test waits for up to two of them, and fails if the machine stalls for a quarter of one: 1000
   * is a good choice there. On a clock that stands still any length does.
   */
  readonly windowMs: number;
  create(): Promise<RateLimiterFixture>;
}

export type LimiterTest = (fixture: RateLimiterFixture) => Promise<void>;

/** Makes a test body that runs on a limiter of its own. */
export function onLimiter(suite: RateLimiterSuite, test: LimiterTest): () => Promise<void> {
  return async () => {
    const fixture = await suite.create();
    try {
      await test(fixture);
    } finally {
      await fixture.dispose();
    }
  };
}

/** Lets time pass until `momentMs`. */
export async function advanceTo(fixture: RateLimiterFixture, momentMs: number): Promise<void> {
  const leftMs = momentMs - (await fixture.nowMs());
  if (leftMs > 0) await fixture.advance(leftMs);
}

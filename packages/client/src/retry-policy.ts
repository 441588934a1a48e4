import type { OpenDncError } from "./open-dnc-error.js";
import { rateLimitWaitMs, retryAfterMs } from "./rate-limit-wait.js";

/** One attempt that failed, with what the answer's headers say about trying again. */
export interface FailedAttempt {
  readonly error: OpenDncError;
  readonly headers: Pick<Headers, "get">;
}

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

const PASSING_STATUSES = new Set([408, 500, 502, 503, 504]);
const PASSING_CODES = new Set(["network_error", "timeout"]);

/** How often a key that is in use is asked for again: at a second each, longer than any batch. */
const MOST_TURNS = 900;

/**
 * Decides for one request whether and when it is sent again. Failures that may pass are retried a
 * bounded number of times, ever more slowly, each at a moment of its own: clients that failed
 * together do not come back together.
 */
export class RetryPolicy {
  #failures = 0;
  #turns = 0;

  constructor(
    private readonly maxRetries: number,
    private readonly random: () => number = Math.random,
  ) {}

  /** Milliseconds until the next attempt, or `null` to give up. */
  waitMs(failed: FailedAttempt, nowMs: number): number | null {
    const { error, headers } = failed;
    if (error.code === "idempotency_key_in_use") return this.#nextTurn(headers, nowMs);
    if (error.status === 429) {
      const wait = rateLimitWaitMs({ resetTime: error.resetTime, headers }, nowMs);
      return wait ?? this.#backoff();
    }
    if (!mayPass(error)) return null;
    const wait = this.#backoff();
    return wait === null ? null : Math.max(wait, retryAfterMs(headers, nowMs) ?? 0);
  }

  /** An earlier attempt is still at work; its answer will be ours. */
  #nextTurn(headers: Pick<Headers, "get">, nowMs: number): number | null {
    this.#turns += 1;
    return this.#turns > MOST_TURNS ? null : Math.max(retryAfterMs(headers, nowMs) ?? 0, 1000);
  }

  #backoff(): number | null {
    if (this.#failures >= this.maxRetries) return null;
    const longest = Math.min(FIRST_BACKOFF_MS * 2 ** this.#failures, LONGEST_BACKOFF_MS);
    this.#failures += 1;
    return longest * (0.5 + this.random() / 2);
  }
}

/** Whether the same request may succeed a little later. */
function mayPass({ status, code }: OpenDncError): boolean {
  return status === null ? PASSING_CODES.has(code) : PASSING_STATUSES.has(status);
}

/** Whether the server may have carried the request out that failed so. */
export function mayHaveHappened(error: OpenDncError): boolean {
  return mayPass(error) && error.status !== 408;
}

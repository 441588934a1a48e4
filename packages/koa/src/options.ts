import type {
  Clock,
  DncList,
  IdempotencyKeys,
  Imports,
  RateLimiter,
  RateLimitPolicy,
} from "@opendnc/core";

import type { Logger } from "./logger.js";
import type { DncMetrics } from "./metrics/dnc-metrics.js";

/** What the rate limits are counted by: one window for each team and action. */
export type RateLimitedAction = "batch" | "add" | "list" | "check" | "delete";

export type Rates = Readonly<Record<RateLimitedAction, RateLimitPolicy | null>>;

export interface DncHttpOptions {
  readonly list: DncList;

  /** Takes import files in; an `ImportRunner` has to run them. */
  readonly imports: Imports;

  /** Remembers the answers to requests that carry an `Idempotency-Key`. */
  readonly idempotency: IdempotencyKeys;

  /**
   * Finds the team that a presented API key belongs to; `null` for an unknown or revoked key.
   * Rejects when it cannot tell: the client then gets a 500, never a 401.
   */
  readonly authenticate: (presentedKey: string) => Promise<string | null>;

  readonly rateLimiter: RateLimiter;

  /** The policy of each action; `null` for no limit. */
  readonly rates: Rates;

  /**
   * What becomes of a request when the limiter cannot tell: by default it is admitted, since an
   * opt-out must not be refused because a counter is down. `refuse` answers 503 until it can tell.
   */
  readonly whenLimiterFails?: "admit" | "refuse";

  /** The most entries one batch may carry; at least 1. */
  readonly maxEntries: number;

  /** The largest JSON body, in bytes. */
  readonly maxBodyBytes: number;

  /** The largest import file, in bytes. */
  readonly maxImportBytes: number;

  readonly clock: Clock;

  /** Resolves while storage answers, rejects when it does not; within a bounded time. */
  readonly ready: () => Promise<void>;

  readonly logger: Logger;
  readonly metrics: DncMetrics;

  /**
   * Where the API is mounted, such as `/crm`: absolute, without a slash at its end. Leave it out
   * at the root, and where something else (koa-mount) takes the prefix off.
   */
  readonly prefix?: string;
}

/** So many requests in a rolling window. Both are whole numbers of at least 1. */
export interface RateLimitPolicy {
  readonly requests: number;
  readonly windowMs: number;
}

/** What the limiter decided about one request. Refusing is an answer, not an error. */
export interface RateLimitDecision {
  readonly admitted: boolean;
  /** How many more requests would be admitted right now; 0 whenever this one was refused. */
  readonly remaining: number;
  /**
   * Epoch milliseconds: the moment from which one more request is admitted than now, which is when
   * the oldest counted one leaves the window. For a refused request, the earliest moment to try
   * again; after the policy was lowered, that may take several counted ones to leave.
   */
  readonly resetAtMs: number;
}

/**
 * Counts requests in exact rolling windows.
 *
 * A request admitted at `t` counts while `now < t + windowMs`: at `t + windowMs` its place is free.
 * Hence any span of `windowMs` holds at most `requests` admitted ones. A refused request leaves no
 * trace.
 */
export interface RateLimiter {
  /**
   * Asks to admit one request now, and counts it if admitted.
   *
   * `teamId` and `action` together name the window; neither is empty. Windows of different teams or
   * actions never touch each other. A window is asked with one policy at a time; when the policy
   * changes (a restart with another configuration), the new one holds at once for all that is still
   * counted; what an earlier, shorter window let go does not come back.
   *
   * Deciding and counting are one atomic step: of any number of concurrent callers, exactly as many
   * as fit are admitted. Windows that have fallen idle are let go of as others are asked, so memory
   * is bounded by the most windows that were ever active within one `windowMs`.
   *
   * Rejects with a `DncError` of code `storage_unavailable` when it cannot tell; what then happens
   * to the request is its caller's policy. Never rejects to refuse.
   */
  consume(teamId: string, action: string, policy: RateLimitPolicy): Promise<RateLimitDecision>;
}

import type { RateLimitDecision, RateLimiter, RateLimitPolicy } from "@opendnc/core";
import { DncError } from "@opendnc/core";
import type { RedisConnection } from "./redis-connection.js";
import { failure } from "./redis-errors.js";
import { ROLLING_WINDOW_SCRIPT, ROLLING_WINDOW_SHA1 } from "./rolling-window-script.js";

/**
 * Exact rolling windows that any number of processes share, in whole milliseconds of Redis' clock.
 *
 * `resetAtMs` is told by that clock too: a process whose own clock differs takes the difference for
 * more or less waiting, but counts nothing wrong.
 */
export class RedisRateLimiter implements RateLimiter {
  readonly #connection: RedisConnection;

  constructor({ connection }: { readonly connection: RedisConnection }) {
    this.#connection = connection;
  }

  /**
   * Rejects with a `DncError` when Redis cannot be asked: at once while it is known to be away, or
   * after `commandTimeoutMs` when it does not answer; that request may have been counted.
   */
  async consume(
    teamId: string,
    action: string,
    { requests, windowMs }: RateLimitPolicy,
  ): Promise<RateLimitDecision> {
    const key = this.#keyOf(teamId, action);
    return decisionOf(await this.#evaluate(key, [String(requests), String(windowMs)]));
  }

  /**
   * The length tells where the team ends, whatever characters the two are made of. On a cluster the
   * braces put all windows of a team on one node, and one team's elsewhere than another's.
   */
  #keyOf(teamId: string, action: string): string {
    return `${this.#connection.prefix}rate:{${teamId.length}:${teamId}}${action}`;
  }

  async #evaluate(key: string, args: readonly string[]): Promise<unknown> {
    const rest = ["1", key, ...args];
    try {
      return await this.#connection.send(["EVALSHA", ROLLING_WINDOW_SHA1, ...rest], key);
    } catch (error) {
      if (!isUnknownScript(error)) throw error;
      return this.#connection.send(["EVAL", ROLLING_WINDOW_SCRIPT, ...rest], key);
    }
  }
}

/** The server has never seen the script, or has forgotten it: in a restart, say. */
function isUnknownScript(error: unknown): boolean {
  const cause = error instanceof DncError ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && cause.code === "NOSCRIPT";
}

function decisionOf(reply: unknown): RateLimitDecision {
  const numbers = Array.isArray(reply) ? reply.map(Number) : [];
  const [admitted, remaining, resetAtMs] = numbers;
  if (remaining === undefined || resetAtMs === undefined) {
    throw failure("Redis did not answer with a decision");
  }
  return { admitted: admitted === 1, remaining, resetAtMs };
}

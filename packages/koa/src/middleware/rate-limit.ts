import type { RateLimitDecision, RateLimitPolicy } from "@opendnc/core";

import { ApiError } from "../api-error.js";
import { describeError } from "../describe-error.js";
import type { DncHttpOptions, RateLimitedAction } from "../options.js";
import { logFields, teamOf, type DncContext, type DncMiddleware } from "../request-state.js";

type LimiterOptions = Pick<
  DncHttpOptions,
  "rateLimiter" | "rates" | "whenLimiterFails" | "clock" | "logger" | "metrics"
>;

/** Counts the request against its team's window, and refuses it when the window is full. */
export function limitRate(action: RateLimitedAction, options: LimiterOptions): DncMiddleware {
  const policy = options.rates[action];
  if (policy === null) return (_ctx, next) => next();
  return async (ctx, next) => {
    const decision = await decide(ctx, action, policy, options);
    if (decision !== null) {
      const waitSeconds = secondsUntil(decision.resetAtMs, options);
      ctx.set("RateLimit-Policy", policyField(action, policy));
      ctx.set("RateLimit", `"${action}";r=${decision.remaining};t=${waitSeconds}`);
      if (!decision.admitted) {
        options.metrics.rateLimitRefused(action);
        throw tooManyRequests(decision.resetAtMs, waitSeconds);
      }
    }
    await next();
  };
}

/** `null` when the limiter cannot tell and the request is admitted all the same. */
async function decide(
  ctx: DncContext,
  action: RateLimitedAction,
  policy: RateLimitPolicy,
  { rateLimiter, whenLimiterFails = "admit", metrics, logger }: LimiterOptions,
): Promise<RateLimitDecision | null> {
  try {
    return await rateLimiter.consume(teamOf(ctx), action, policy);
  } catch (error) {
    metrics.rateLimiterFailed(action);
    const isRefused = whenLimiterFails === "refuse";
    logger.warn(
      { ...logFields(ctx), action, error: describeError(error) },
      `rate limiter failed; the request is ${isRefused ? "refused" : "admitted"}`,
    );
    if (isRefused) throw limiterUnavailable();
    return null;
  }
}

function policyField(action: RateLimitedAction, { requests, windowMs }: RateLimitPolicy): string {
  return `"${action}";q=${requests};w=${Math.ceil(windowMs / 1000)}`;
}

function secondsUntil(momentMs: number, { clock }: LimiterOptions): number {
  return Math.max(0, Math.ceil((momentMs - clock.nowMs()) / 1000));
}

function tooManyRequests(resetAtMs: number, waitSeconds: number): ApiError {
  return new ApiError("rate_limit_exceeded", "Too many requests. Please try again later.", {
    fields: { resetTime: resetAtMs },
    headers: { "Retry-After": String(Math.max(1, waitSeconds)) },
  });
}

function limiterUnavailable(): ApiError {
  return new ApiError("rate_limiter_unavailable", "The rate limiter cannot be asked. Try again.", {
    headers: { "Retry-After": "1" },
  });
}

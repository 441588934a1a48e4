import { ApiError } from "../api-error.js";
import { describeError } from "../describe-error.js";
import { answer } from "../json-answer.js";
import type { DncHttpOptions } from "../options.js";
import { logFields, type DncMiddleware } from "../request-state.js";

/** `GET /healthz`: the process is up, whatever storage does. */
export const showHealth: DncMiddleware = (ctx) => {
  answer(ctx, "ok", { status: "ok" });
};

/** `GET /readyz`: storage answers. */
export function showReadiness({
  ready,
  logger,
}: Pick<DncHttpOptions, "ready" | "logger">): DncMiddleware {
  return async (ctx) => {
    try {
      await ready();
    } catch (error) {
      logger.warn({ ...logFields(ctx), error: describeError(error) }, "not ready");
      throw new ApiError("unavailable", "Storage gives no answer");
    }
    answer(ctx, "ok", { status: "ok" });
  };
}

import { DncError } from "@opendnc/core";

import { ApiError, internalError } from "../api-error.js";
import { RequestAborted } from "../body/request-aborted.js";
import { describeError } from "../describe-error.js";
import { answerError } from "../json-answer.js";
import type { Logger } from "../logger.js";
import { logFields, type DncContext, type DncMiddleware } from "../request-state.js";
import { API_ERROR_OF } from "../statuses.js";

/** Turns whatever is thrown below it into an answer, and logs what the answer does not say. */
export function errorEnvelope(logger: Logger): DncMiddleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      answerError(ctx, toApiError(ctx, error, logger));
    }
  };
}

function toApiError(ctx: DncContext, error: unknown, logger: Logger): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof RequestAborted) {
    logger.warn(logFields(ctx), "client left before its request was complete");
    return new ApiError("invalid_request", "The request body ended before its end");
  }
  logger.error({ ...logFields(ctx), error: describeError(error) }, "request failed");
  const code = error instanceof DncError ? API_ERROR_OF[error.code] : "internal_error";
  return code === "internal_error" ? internalError() : new ApiError(code, internalError().message);
}

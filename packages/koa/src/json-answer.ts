import { STATUS, type SuccessOutcome } from "./statuses.js";
import type { ApiError } from "./api-error.js";
import type { DncContext } from "./request-state.js";

export const JSON_TYPE = "application/json; charset=utf-8";

/** Answers with `body`, serialised once. */
export function answer(ctx: DncContext, outcome: SuccessOutcome, body: object): void {
  send(ctx, STATUS[outcome], body);
}

/** Answers in the envelope of a success: `{"error": null, "data": …, "message"?: …}`. */
export function answerData(
  ctx: DncContext,
  outcome: SuccessOutcome,
  data: object,
  message?: string,
): void {
  answer(ctx, outcome, { error: null, data, message });
}

export function answerError(ctx: DncContext, error: ApiError): void {
  ctx.set(error.details.headers ?? {});
  send(ctx, STATUS[error.code], error.toBody());
}

function send(ctx: DncContext, status: number, body: object): void {
  ctx.status = status;
  ctx.type = JSON_TYPE;
  ctx.body = JSON.stringify(body);
}

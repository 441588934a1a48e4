import type { Attempt, Beginning, KeyedRequest } from "@opendnc/core";

import { ApiError } from "../api-error.js";
import { describeError } from "../describe-error.js";
import { answerError } from "../json-answer.js";
import type { DncHttpOptions } from "../options.js";
import { logFields, teamOf, type DncContext } from "../request-state.js";
import { keptAnswerOf, replay } from "./kept-answer.js";

export type KeyedWorkOptions = Pick<DncHttpOptions, "idempotency" | "logger">;

/** Makes the answer. What it throws as an `ApiError` is an answer, too. */
export type Work = (attempt: Pick<Attempt, "identity" | "isRepeat">) => Promise<unknown>;

/** Does what a keyed request asks for, unless that was done already: then gives that answer. */
export async function workOnce(
  ctx: DncContext,
  request: Omit<KeyedRequest, "teamId">,
  work: Work,
  { idempotency, logger }: KeyedWorkOptions,
): Promise<void> {
  const beginning = await idempotency.begin({ teamId: teamOf(ctx), ...request });
  if (beginning.status === "replayed") await replay(ctx, beginning.answer);
  else if (beginning.status !== "started") throw refusalOf(beginning);
  else await attemptWork(ctx, beginning.attempt, work, logger);
}

/** Whatever happens, the key is free again afterwards, or has its answer. */
async function attemptWork(
  ctx: DncContext,
  attempt: Attempt,
  work: Work,
  logger: KeyedWorkOptions["logger"],
): Promise<void> {
  let answer: string | null = null;
  try {
    await answered(ctx, () => work(attempt));
    answer = await keptAnswerOf(ctx);
  } finally {
    try {
      await (answer === null ? attempt.abandon() : attempt.finish(answer));
    } catch (error) {
      // The work stands, and so does its answer. Whoever asks again has to wait until this attempt
      // counts as dead, and then gets the same one.
      logger.warn({ ...logFields(ctx), error: describeError(error) }, "answer was not kept");
    }
  }
}

async function answered(ctx: DncContext, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    answerError(ctx, error);
  }
}

function refusalOf(beginning: Exclude<Beginning, { status: "started" | "replayed" }>): ApiError {
  if (beginning.status === "reused") {
    const message = "This Idempotency-Key was used for another request";
    return new ApiError("idempotency_key_reused", message);
  }
  const seconds = Math.max(1, Math.ceil(beginning.retryAfterMs / 1000));
  return new ApiError(
    "idempotency_key_in_use",
    "The first request with this Idempotency-Key is under way",
    { headers: { "Retry-After": String(seconds) } },
  );
}

import { Readable } from "node:stream";

import { describeError } from "../describe-error.js";
import type { Logger } from "../logger.js";
import { logFields, type DncContext } from "../request-state.js";
import { STATUS } from "../statuses.js";
import { AnswerCut } from "./answer-cut.js";

/**
 * Answers with pieces of text as they are made, and as fast as the client takes them. A failure to
 * make the first one is a failure of the request; a later one cuts the connection, so that nobody
 * takes what came for all there is.
 */
export async function answerStream(
  ctx: DncContext,
  headers: Readonly<Record<string, string>>,
  pieces: AsyncGenerator<string, void, undefined>,
  logger: Logger,
): Promise<void> {
  const first = await pieces.next();
  ctx.status = STATUS.ok;
  ctx.set(headers);
  const body = Readable.from(withRest(first, pieces, ctx, logger));
  // Koa closes it with the answer, also when nobody has read it: a HEAD, or a client that is gone.
  body.once("close", () => void pieces.return());
  ctx.body = body;
  // A pipeline listens to the answer's end in many ways, which looks like a leak.
  ctx.res.setMaxListeners(20);
}

async function* withRest(
  first: IteratorResult<string, void>,
  rest: AsyncIterable<string>,
  ctx: DncContext,
  logger: Logger,
): AsyncGenerator<string, void, undefined> {
  if (first.done === true) return;
  yield first.value;
  try {
    yield* rest;
  } catch (error) {
    logger.error({ ...logFields(ctx), error: describeError(error) }, "answer was cut");
    throw new AnswerCut("The rest of the answer could not be read");
  }
}

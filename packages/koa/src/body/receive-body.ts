import getRawBody from "raw-body";

import { MountingError } from "../mounting-error.js";
import type { DncContext, DncMiddleware } from "../request-state.js";
import { contentLength, hasBody } from "./body-framing.js";
import { askForBody } from "./expect-continue.js";
import { assertJsonBody } from "./media-type.js";
import { RequestAborted } from "./request-aborted.js";
import { tooLarge } from "./too-large.js";

/** Reads the request's body, at most `maxBytes` of it, for those below to parse. */
export function receiveBody(maxBytes: number): DncMiddleware {
  return async (ctx, next) => {
    ctx.state.dnc.body = await bytesOf(ctx, maxBytes);
    await next();
  };
}

/**
 * Throws an `ApiError`: `unsupported_media_type` and `payload_too_large`, before anything is read
 * where the headers tell. Throws `RequestAborted` if the body stops before its end.
 */
async function bytesOf(ctx: DncContext, maxBytes: number): Promise<Buffer> {
  if (!hasBody(ctx.req)) return Buffer.alloc(0);
  assertJsonBody(ctx.req);
  const length = contentLength(ctx.req);
  if (length !== null && length > maxBytes) throw tooLarge("request body", maxBytes);
  askForBody(ctx.req, ctx.res);
  return receive(ctx, length, maxBytes);
}

async function receive(ctx: DncContext, length: number | null, limit: number): Promise<Buffer> {
  try {
    return await getRawBody(ctx.req, { length, limit });
  } catch (error) {
    if (!isRawBodyError(error)) throw error;
    if (error.type === "entity.too.large") throw tooLarge("request body", limit);
    if (error.type === "request.aborted" || error.type === "request.size.invalid") {
      throw new RequestAborted("The request ended before its body did", { cause: error });
    }
    if (error.type === "stream.not.readable") throw new MountingError(WAS_READ, { cause: error });
    throw error;
  }
}

export const WAS_READ = "Something else has read the body; no body parser may stand before";

function isRawBodyError(error: unknown): error is getRawBody.RawBodyError {
  return error instanceof Error && "type" in error;
}

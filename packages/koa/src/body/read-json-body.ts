import getRawBody from "raw-body";

import { ApiError, invalidRequest } from "../api-error.js";
import type { DncContext } from "../request-state.js";
import { contentLength, hasBody } from "./body-framing.js";
import { askForBody } from "./expect-continue.js";
import { assertJsonBody } from "./media-type.js";
import { MountingError } from "../mounting-error.js";
import { RequestAborted } from "./request-aborted.js";

/**
 * Reads the request's body, at most `maxBytes` of it; `undefined` if there is none.
 *
 * Throws an `ApiError`: `unsupported_media_type` and `payload_too_large` before anything is read
 * where the headers tell, `invalid_request` for what is not UTF-8 or not JSON. Throws
 * `RequestAborted` if the body stops before its end.
 */
export async function readJsonBody(ctx: DncContext, maxBytes: number): Promise<unknown> {
  if (!hasBody(ctx.req)) return undefined;
  assertJsonBody(ctx.req);
  const length = contentLength(ctx.req);
  if (length !== null && length > maxBytes) throw tooLarge(maxBytes);
  askForBody(ctx.req, ctx.res);
  const bytes = await receive(ctx, length, maxBytes);
  return bytes.length === 0 ? undefined : parseJson(decodeUtf8(bytes));
}

async function receive(ctx: DncContext, length: number | null, limit: number): Promise<Buffer> {
  try {
    return await getRawBody(ctx.req, { length, limit });
  } catch (error) {
    if (!isRawBodyError(error)) throw error;
    if (error.type === "entity.too.large") throw tooLarge(limit);
    if (error.type === "request.aborted" || error.type === "request.size.invalid") {
      throw new RequestAborted("The request ended before its body did", { cause: error });
    }
    if (error.type === "stream.not.readable") {
      throw new MountingError("Something else has read the body; no body parser may stand before", {
        cause: error,
      });
    }
    throw error;
  }
}

function isRawBodyError(error: unknown): error is getRawBody.RawBodyError {
  return error instanceof Error && "type" in error;
}

/** Strict, since a replaced byte could make another person of a URL. Drops a byte order mark. */
function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalidRequest("The request body is not valid UTF-8");
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidRequest("The request body is malformed JSON");
  }
}

/** The connection is closed after it, so that the rest of the body need not be read. */
function tooLarge(maxBytes: number): ApiError {
  return new ApiError(
    "payload_too_large",
    `The request body must not be larger than ${maxBytes} bytes`,
    { headers: { Connection: "close" } },
  );
}

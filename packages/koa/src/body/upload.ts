import type { IncomingMessage } from "node:http";

import { ApiError } from "../api-error.js";
import { MountingError } from "../mounting-error.js";
import type { DncContext } from "../request-state.js";
import { contentLength, hasBody } from "./body-framing.js";
import { askForBody } from "./expect-continue.js";
import { WAS_READ } from "./receive-body.js";
import { RequestAborted } from "./request-aborted.js";
import { tooLarge } from "./too-large.js";
import { allowSlowUpload, silenceOf } from "./upload-pace.js";

/**
 * The bytes of a file that is the request's body, as they come. Throws at once if more are announced
 * than `maxBytes`.
 *
 * They may take as long as they like, as long as they keep coming: a client that falls silent ends
 * them with a `request_timeout`, and one that leaves with a `RequestAborted`.
 */
export function uploadedBytes(ctx: DncContext, maxBytes: number): AsyncIterable<Uint8Array> {
  const { req, res } = ctx;
  if ((contentLength(req) ?? 0) > maxBytes) throw tooLarge("import file", maxBytes);
  if (hasBody(req) && req.readableDidRead) throw new MountingError(WAS_READ);
  allowSlowUpload(req);
  askForBody(req, res);
  return chunksOf(req);
}

async function* chunksOf(request: IncomingMessage): AsyncGenerator<Uint8Array, void, undefined> {
  // What is left unread when an answer ends the reading early can still be read away.
  const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  try {
    for (;;) {
      const next = await nextOf(chunks, silenceOf(request));
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    void chunks.return?.().catch(() => undefined);
  }
}

function nextOf<T>(chunks: AsyncIterator<T>, silenceMs: number): Promise<IteratorResult<T>> {
  return new Promise((resolve, reject) => {
    const silence = setTimeout(() => reject(tookTooLong()), silenceMs);
    const left = (cause: unknown) =>
      reject(new RequestAborted("The request ended before its body did", { cause }));
    void chunks
      .next()
      .then(resolve, left)
      .finally(() => clearTimeout(silence));
  });
}

function tookTooLong(): ApiError {
  return new ApiError("request_timeout", "The request took too long to arrive", {
    headers: { Connection: "close" },
  });
}

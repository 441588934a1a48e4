import { unexpected } from "./answer.js";
import { OpenDncError } from "./open-dnc-error.js";

const LINE_FEED = 0x0a;

/**
 * The body of an answer that consists of lines. It either comes whole or errors with an
 * {@link OpenDncError}: a list that ends too early would leave people out.
 */
export function wholeLines(response: Response, signal?: AbortSignal): ReadableStream<Uint8Array> {
  if (response.body === null) throw unexpected(response);
  const reader = response.body.getReader();
  let lastByte = LINE_FEED;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        signal?.throwIfAborted();
        throw brokenOff(error);
      });
      if (!done) {
        lastByte = value.at(-1) ?? lastByte;
        controller.enqueue(value);
      } else if (lastByte === LINE_FEED) {
        controller.close();
      } else {
        // An old proxy may end a cut answer like a whole one; its last line tells.
        throw brokenOff();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function brokenOff(cause?: unknown): OpenDncError {
  return new OpenDncError({
    status: null,
    code: "broken_off",
    message: "The download ended before its end. Nothing is wrong with the list; start it again.",
    cause,
  });
}

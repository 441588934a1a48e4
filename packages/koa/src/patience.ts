import { onServerStop } from "./server/stop-notice.js";
import type { DncContext } from "./request-state.js";

/** A signal that is aborted when the client has left, the server stops, or the time is over. */
export function patienceFor({ res }: DncContext, longestMs: number): AbortSignal {
  const controller = new AbortController();
  const end = () => controller.abort();
  const timer = setTimeout(end, longestMs);
  const leave = () => {
    clearTimeout(timer);
    end();
  };
  onServerStop(res, end);
  if (res.closed) leave();
  else res.once("close", leave);
  return controller.signal;
}

/**
 * The same for an answer without an end of its own. A client that has closed its half of the
 * connection waits for no end, so it has left.
 */
export function endlessPatience({ req, res }: DncContext): AbortSignal {
  const controller = new AbortController();
  const end = () => controller.abort();
  onServerStop(res, end);
  req.socket.once("end", end);
  const leave = () => {
    req.socket.off("end", end);
    end();
  };
  if (res.closed || req.socket.readableEnded) leave();
  else res.once("close", leave);
  return controller.signal;
}

import type { IncomingMessage, ServerResponse } from "node:http";

const waiting = new WeakSet<IncomingMessage>();

/** Notes that the client holds its body back until it is asked for it. */
export function deferContinue(request: IncomingMessage): void {
  waiting.add(request);
}

/**
 * Whether the client waits to be asked for its body. Never true in somebody else's server that
 * leaves `Expect: 100-continue` to Node: the client has been asked before the first middleware ran.
 */
export function awaitsContinue(request: IncomingMessage): boolean {
  return waiting.has(request);
}

/** Asks a client that waits for it to send its body. */
export function askForBody(request: IncomingMessage, response: ServerResponse): void {
  if (waiting.delete(request)) response.writeContinue();
}

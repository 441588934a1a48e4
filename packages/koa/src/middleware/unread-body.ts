import { PassThrough } from "node:stream";
import type { IncomingMessage } from "node:http";

import { awaitsContinue } from "../body/expect-continue.js";
import { hasBody } from "../body/body-framing.js";
import type { DncMiddleware } from "../request-state.js";

/** How long an early answer waits for the rest of the request before it ends. */
const LINGER_MS = 2_000;

/**
 * Sees to it that a client whose body nobody read still gets its answer.
 *
 * A socket that is closed while bytes lie unread on it is reset, and the reset can overtake the
 * answer. So an early answer is sent at once but ended only when the client has sent everything,
 * or after {@link LINGER_MS}. A client that still waits for `100 Continue` sends nothing that could
 * be waited for; Node closes its connection, since nobody knows whether a body will follow.
 */
export const unreadBody: DncMiddleware = async (ctx, next) => {
  await next();
  if (typeof ctx.body !== "string" || !isUnread(ctx.req)) return;
  const { length } = ctx;
  ctx.body = lingering(ctx.body, ctx.req);
  // Known, so that the client has the whole answer before the stream ends.
  ctx.length = length;
};

function isUnread(request: IncomingMessage): boolean {
  return hasBody(request) && !request.complete && !awaitsContinue(request);
}

function lingering(text: string, request: IncomingMessage): PassThrough {
  const body = new PassThrough();
  const end = () => {
    clearTimeout(timer);
    body.end();
  };
  const timer = setTimeout(end, LINGER_MS);
  request.once("end", end);
  request.once("close", end);
  request.resume();
  body.write(text);
  return body;
}

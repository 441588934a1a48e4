import { randomUUID } from "node:crypto";

import type { DncMiddleware } from "../request-state.js";

const SANE_REQUEST_ID = /^[A-Za-z0-9._-]{1,128}$/;

/** Begins the request's state, and settles its id: the client's own, if sane, else a new one. */
export function beginRequest(route: string): DncMiddleware {
  return (ctx, next) => {
    const presented = ctx.get("X-Request-Id");
    const requestId = SANE_REQUEST_ID.test(presented) ? presented : randomUUID();
    ctx.state.dnc = { requestId, route, teamId: null, body: Buffer.alloc(0), write: {} };
    ctx.set("X-Request-Id", requestId);
    return next();
  };
}

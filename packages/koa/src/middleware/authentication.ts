import type { IncomingMessage } from "node:http";

import { ApiError } from "../api-error.js";
import type { DncHttpOptions } from "../options.js";
import type { DncMiddleware } from "../request-state.js";

const BEARER = /^bearer +([\x21-\x7e]+)$/i;

/** Lets a request through once its API key has named its team. */
export function requireKey(authenticate: DncHttpOptions["authenticate"]): DncMiddleware {
  return async (ctx, next) => {
    const key = presentedKey(ctx.req);
    const teamId = key === null ? null : await authenticate(key);
    if (teamId === null) throw unauthorized();
    ctx.state.dnc.teamId = teamId;
    await next();
  };
}

/** The key in the one `Authorization` header, or `null`. Node hides a second one; this does not. */
function presentedKey(request: IncomingMessage): string | null {
  const values = request.headersDistinct["authorization"] ?? [];
  if (values.length !== 1) return null;
  return BEARER.exec(values[0] ?? "")?.[1] ?? null;
}

function unauthorized(): ApiError {
  return new ApiError("unauthorized", "Invalid or missing API key", {
    headers: { "WWW-Authenticate": "Bearer" },
  });
}

import type { DncHttpOptions } from "../options.js";
import type { DncMiddleware } from "../request-state.js";
import { errorEnvelope } from "./error-envelope.js";
import { observeEnd } from "./exchange-end.js";
import { beginRequest } from "./request-state.js";
import { responseHeaders } from "./response-headers.js";
import { unreadBody } from "./unread-body.js";

/** The layers around every request that this package answers, whatever becomes of it. */
export function exchangeLayers(
  route: string,
  { logger, metrics }: Pick<DncHttpOptions, "logger" | "metrics">,
): DncMiddleware[] {
  return [
    beginRequest(route),
    observeEnd(logger, metrics),
    unreadBody,
    responseHeaders,
    errorEnvelope(logger),
  ];
}

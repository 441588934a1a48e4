import Koa from "koa";

import { describeError } from "./describe-error.js";
import { createDncMiddleware } from "./dnc-middleware.js";
import { exchangeLayers } from "./middleware/exchange.js";
import { notFound } from "./middleware/refusals.js";
import type { DncHttpOptions } from "./options.js";
import type { DncState } from "./request-state.js";
import { AnswerCut } from "./streams/answer-cut.js";

/** The one route label of all unknown paths. */
const UNKNOWN_ROUTE = "unknown";

/** The complete application: all endpoints, and 404 for everything else. */
export function createDncApp(options: DncHttpOptions): Koa {
  const app = new Koa<DncState>();
  app.on("error", (error: unknown) => {
    if (!isDeparture(error) && !(error instanceof AnswerCut)) {
      options.logger.error({ error: describeError(error) }, "answering failed");
    }
  });
  app.use(createDncMiddleware(options));
  for (const layer of exchangeLayers(UNKNOWN_ROUTE, options)) app.use(layer);
  app.use(notFound);
  return app;
}

const DEPARTURES = ["ECONNRESET", "ECONNABORTED", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE"];

/** Koa hears of every client that leaves early; the access log has told of it. */
function isDeparture(error: unknown): boolean {
  const { code } = describeError(error);
  return typeof code === "string" && DEPARTURES.includes(code);
}

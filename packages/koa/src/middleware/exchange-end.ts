import type { Logger } from "../logger.js";
import type { DncMetrics } from "../metrics/dnc-metrics.js";
import { logFields, type DncContext, type DncMiddleware } from "../request-state.js";

/**
 * Logs and counts each request once, when its answer is sent or its client is gone. Stands outside
 * everything that can fail.
 */
export function observeEnd(logger: Logger, metrics: DncMetrics): DncMiddleware {
  return async (ctx, next) => {
    const startMs = performance.now();
    await next();
    const ended = () => reportEnd(ctx, performance.now() - startMs, logger, metrics);
    // The client may have left while the answer was made.
    if (ctx.res.closed) ended();
    else ctx.res.once("close", ended);
  };
}

function reportEnd(ctx: DncContext, durationMs: number, logger: Logger, metrics: DncMetrics): void {
  const { method, status } = ctx;
  const { route } = ctx.state.dnc;
  const aborted = !ctx.res.writableFinished;
  metrics.requestEnded({
    method,
    route,
    status: aborted ? "aborted" : String(status),
    seconds: durationMs / 1000,
  });
  logger.info(
    {
      method,
      ...logFields(ctx),
      status,
      durationMs: Math.round(durationMs * 1000) / 1000,
      ...(aborted ? { aborted } : {}),
    },
    aborted ? "request aborted" : "request answered",
  );
}

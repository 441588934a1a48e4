import type { DncMetrics } from "../metrics/dnc-metrics.js";
import type { DncMiddleware } from "../request-state.js";
import { STATUS } from "../statuses.js";

/** `GET /metrics`, in Prometheus' text format. */
export function showMetrics({ registry }: DncMetrics): DncMiddleware {
  return async (ctx) => {
    const text = await registry.metrics();
    ctx.status = STATUS.ok;
    ctx.set("Content-Type", registry.contentType);
    ctx.body = text;
  };
}

import { answer } from "../json-answer.js";
import { openApiDocument, type OpenApiOptions } from "../openapi/open-api-document.js";
import type { DncContext, DncMiddleware } from "../request-state.js";

/** `GET /openapi.json`. Names the server by the path under which this very request reached it. */
export function showOpenApi(options: OpenApiOptions): DncMiddleware {
  const document = openApiDocument(options);
  return (ctx) => {
    answer(ctx, "ok", { ...document, servers: [{ url: mountPath(ctx) || "/" }] });
  };
}

/** What stands before the endpoint's own path: the prefix, and whatever an outer app took off. */
function mountPath(ctx: DncContext): string {
  const [path = ""] = ctx.originalUrl.split("?");
  const { route } = ctx.state.dnc;
  return path.startsWith("/") && path.endsWith(route) ? path.slice(0, -route.length) : "";
}

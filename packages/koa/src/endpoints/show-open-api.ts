import { answer } from "../json-answer.js";
import { mountPath } from "../mount-path.js";
import { openApiDocument, type OpenApiOptions } from "../openapi/open-api-document.js";
import type { DncMiddleware } from "../request-state.js";

/** `GET /openapi.json`. Names the server by the path under which this very request reached it. */
export function showOpenApi(options: OpenApiOptions): DncMiddleware {
  const document = openApiDocument(options);
  return (ctx) => {
    answer(ctx, "ok", { ...document, servers: [{ url: mountPath(ctx) || "/" }] });
  };
}

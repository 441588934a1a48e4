import { createRequestSchemas } from "../body/request-schemas.js";
import type { DncHttpOptions } from "../options.js";
import type { JsonObject } from "./json.js";
import { PATHS } from "./paths.js";
import { errorSchemas, HEADER_COMPONENTS, sharedResponses } from "./responses.js";
import { schemas } from "./schemas.js";

export type OpenApiOptions = Pick<DncHttpOptions, "maxEntries" | "prefix">;

/**
 * The OpenAPI 3.1 document of all endpoints. Its request schemas are the very ones that bodies are
 * validated with. Answers that belong to no operation are among its components: `NotFound` for
 * unknown paths, `MethodNotAllowed` for unknown methods, and those to what is no proper HTTP.
 */
export function openApiDocument({ maxEntries, prefix }: OpenApiOptions): JsonObject {
  return {
    openapi: "3.1.0",
    info: {
      title: "OpenDNC",
      version: "1.0.0",
      summary: "A self-hosted Do Not Contact list for LinkedIn outreach.",
      description:
        "Every key belongs to one team, and everything a request sees or changes is that team's.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: prefix ?? "/" }],
    security: [{ apiKey: [] }],
    paths: PATHS,
    components: {
      securitySchemes: { apiKey: { type: "http", scheme: "bearer" } },
      schemas: { ...schemas(createRequestSchemas(maxEntries)), ...errorSchemas() },
      headers: HEADER_COMPONENTS,
      responses: sharedResponses(),
    },
  };
}

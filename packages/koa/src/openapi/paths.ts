import type { JsonObject } from "./json.js";
import * as entries from "./operations/entries.js";
import * as imports from "./operations/imports.js";
import * as service from "./operations/service.js";

/** Every operation, by path and method. */
export const PATHS: JsonObject = {
  "/v1/dnc/batch": { post: entries.addBatch },
  "/v1/dnc": { get: entries.listEntries, post: entries.addEntry },
  "/v1/dnc/check": { get: entries.checkUrl },
  "/v1/dnc/check/batch": { post: entries.checkBatch },
  "/v1/dnc/export": { get: entries.exportEntries },
  "/v1/dnc/imports": { get: imports.listImports, post: imports.createImport },
  "/v1/dnc/imports/{id}": { get: imports.showImport, delete: imports.cancelImport },
  "/v1/dnc/imports/{id}/events": { get: imports.importEvents },
  "/v1/dnc/imports/{id}/errors": { get: imports.importErrors },
  "/v1/dnc/imports/{id}/undo": { post: imports.undoImport },
  "/v1/dnc/{id}": { delete: entries.deleteEntry },
  "/v1/verify": { get: service.verifyKey },
  "/healthz": { get: service.showHealth },
  "/readyz": { get: service.showReadiness },
  "/openapi.json": { get: service.showOpenApi },
  "/metrics": { get: service.showMetrics },
};

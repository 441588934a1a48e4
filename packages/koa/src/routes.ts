import Router from "@koa/router";

import { receiveBody } from "./body/receive-body.js";
import { createRequestValidators } from "./body/request-validators.js";
import { addBatch } from "./endpoints/add-batch.js";
import { addEntry } from "./endpoints/add-entry.js";
import { checkBatch } from "./endpoints/check-batch.js";
import { checkUrl } from "./endpoints/check-url.js";
import { deleteEntry } from "./endpoints/delete-entry.js";
import { exportEntries } from "./endpoints/export-entries.js";
import { showHealth, showReadiness } from "./endpoints/health.js";
import { cancelImport } from "./endpoints/imports/cancel-import.js";
import { createImport } from "./endpoints/imports/create-import.js";
import { importErrors } from "./endpoints/imports/import-errors.js";
import { importEvents } from "./endpoints/imports/import-events.js";
import { listImports } from "./endpoints/imports/list-imports.js";
import { showImport } from "./endpoints/imports/show-import.js";
import { undoImport } from "./endpoints/imports/undo-import.js";
import { listEntries } from "./endpoints/list-entries.js";
import { showMetrics } from "./endpoints/show-metrics.js";
import { showOpenApi } from "./endpoints/show-open-api.js";
import { verifyKey } from "./endpoints/verify-key.js";
import { requireKey } from "./middleware/authentication.js";
import { exchangeLayers } from "./middleware/exchange.js";
import { onlyOnce } from "./middleware/idempotency.js";
import { limitRate } from "./middleware/rate-limit.js";
import { methodNotAllowed } from "./middleware/refusals.js";
import type { DncHttpOptions, RateLimitedAction } from "./options.js";
import type { DncMiddleware, DncState } from "./request-state.js";

type Method = "GET" | "POST" | "DELETE";

/** The methods of one path, each with what it does in order. */
interface Resource {
  readonly path: string;
  readonly methods: Partial<Record<Method, readonly DncMiddleware[]>>;
}

const PREFIX = /^(?:\/[A-Za-z0-9._~-]+)+$/;

/** Every path with every method. Throws a `TypeError` for a prefix that is none. */
export function createRoutes(options: DncHttpOptions): Router<DncState> {
  const { prefix } = options;
  if (prefix !== undefined && !PREFIX.test(prefix)) {
    throw new TypeError("prefix must be an absolute path without a slash at its end");
  }
  const router = new Router<DncState>({
    ...(prefix === undefined ? {} : { prefix }),
    strict: true,
    sensitive: true,
  });
  for (const resource of resources(options)) addResource(router, resource, options);
  return router;
}

/** In the order in which they are tried: a literal path stands before the pattern it would fit. */
function resources(options: DncHttpOptions): readonly Resource[] {
  const key = requireKey(options.authenticate);
  const counted = (action: RateLimitedAction) => [key, limitRate(action, options)];
  const received = [receiveBody(options.maxBodyBytes), onlyOnce(options)];
  const posted = (action: RateLimitedAction) => [...counted(action), ...received];
  const validators = createRequestValidators(options.maxEntries);
  return [
    {
      path: "/v1/dnc/batch",
      methods: { POST: [...posted("batch"), addBatch(options, validators)] },
    },
    {
      path: "/v1/dnc/check/batch",
      methods: { POST: [...posted("check"), checkBatch(options, validators)] },
    },
    { path: "/v1/dnc/check", methods: { GET: [...counted("check"), checkUrl(options)] } },
    { path: "/v1/dnc/export", methods: { GET: [...counted("list"), exportEntries(options)] } },
    {
      path: "/v1/dnc/imports",
      methods: {
        GET: [...counted("list"), listImports(options)],
        POST: [...counted("batch"), createImport(options)],
      },
    },
    {
      path: "/v1/dnc/imports/{id}",
      methods: {
        GET: [...counted("list"), showImport(options)],
        DELETE: [...counted("delete"), cancelImport(options)],
      },
    },
    {
      path: "/v1/dnc/imports/{id}/events",
      methods: { GET: [...counted("list"), importEvents(options)] },
    },
    {
      path: "/v1/dnc/imports/{id}/errors",
      methods: { GET: [...counted("list"), importErrors(options)] },
    },
    {
      path: "/v1/dnc/imports/{id}/undo",
      methods: { POST: [...posted("delete"), undoImport(options)] },
    },
    {
      path: "/v1/dnc",
      methods: {
        GET: [...counted("list"), listEntries(options)],
        POST: [...posted("add"), addEntry(options, validators)],
      },
    },
    { path: "/v1/dnc/{id}", methods: { DELETE: [...counted("delete"), deleteEntry(options)] } },
    { path: "/v1/verify", methods: { GET: [key, verifyKey] } },
    { path: "/healthz", methods: { GET: [showHealth] } },
    { path: "/readyz", methods: { GET: [showReadiness(options)] } },
    { path: "/openapi.json", methods: { GET: [showOpenApi(options)] } },
    { path: "/metrics", methods: { GET: [showMetrics(options.metrics)] } },
  ];
}

/** The last route of a path takes every method that the path does not know. */
function addResource(
  router: Router<DncState>,
  { path, methods }: Resource,
  options: DncHttpOptions,
): void {
  const pattern = path.replace(/\{(\w+)\}/g, ":$1");
  const layers = exchangeLayers(path, options);
  for (const [method, steps] of Object.entries(methods)) {
    router.register(pattern, [method], [...layers, ...steps]);
  }
  router.all(pattern, ...layers, methodNotAllowed(allowField(Object.keys(methods))));
}

function allowField(methods: readonly string[]): string {
  return methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])).join(", ");
}

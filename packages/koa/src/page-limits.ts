import { MAX_PAGE_LIMIT } from "@opendnc/core";

import type { WholeNumberRange } from "./query-params.js";

/** What `limit` and `offset` of a list may be; also in the OpenAPI document. */
export const LIMIT_RANGE = {
  min: 1,
  max: MAX_PAGE_LIMIT,
  fallback: 50,
} as const satisfies WholeNumberRange;
export const OFFSET_RANGE = {
  min: 0,
  max: Number.MAX_SAFE_INTEGER,
  fallback: 0,
} as const satisfies WholeNumberRange;
/** What `limit` of the list of imports may be. */
export const IMPORTS_LIMIT_RANGE = {
  min: 1,
  max: 100,
  fallback: 50,
} as const satisfies WholeNumberRange;

import type { DncErrorCode } from "@opendnc/core";

/** Every status this package answers with, by what it stands for; failures by their `error` code. */
export const STATUS = {
  ok: 200,
  created: 201,
  accepted: 202,
  invalid_request: 400,
  unauthorized: 401,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  request_timeout: 408,
  already_listed: 409,
  idempotency_key_in_use: 409,
  import_not_finished: 409,
  import_was_dry_run: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  rate_limit_exceeded: 429,
  request_header_fields_too_large: 431,
  internal_error: 500,
  rate_limiter_unavailable: 503,
  unavailable: 503,
} as const;

export type SuccessOutcome = "ok" | "created" | "accepted";
/** What stands in the `error` field of a failure. */
export type ApiErrorCode = Exclude<keyof typeof STATUS, SuccessOutcome>;

/**
 * How a request fails when a use case rejects. The client learns no more than that: what is wrong
 * with the store is the operator's business, and stands in the log.
 */
export const API_ERROR_OF: Record<DncErrorCode, ApiErrorCode> = {
  storage_unavailable: "internal_error",
  storage_refused: "internal_error",
  storage_closed: "internal_error",
  storage_unusable: "internal_error",
  schema_unsupported: "internal_error",
};

import type { ApiErrorCode } from "./statuses.js";

export interface ApiErrorDetails {
  /** Fields of the body beside `error` and `message`. */
  readonly fields?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal the client hears of. Its message goes out as it is, so it must not tell secrets. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: ApiErrorCode,
    message: string,
    readonly details: ApiErrorDetails = {},
  ) {
    super(message);
  }

  /** The body to answer with. */
  toBody(): Record<string, string | number> {
    return { error: this.code, message: this.message, ...this.details.fields };
  }
}

export function invalidRequest(message: string, fields?: ApiErrorDetails["fields"]): ApiError {
  return new ApiError("invalid_request", message, fields && { fields });
}

/** Always the same words: what went wrong inside is for the log only. */
export function internalError(): ApiError {
  return new ApiError("internal_error", "An internal error occurred");
}

import { ApiError } from "../api-error.js";

/** The connection is closed after it, so that the rest of the body need not be read. */
export function tooLarge(what: "request body" | "import file", maxBytes: number): ApiError {
  return new ApiError(
    "payload_too_large",
    `The ${what} must not be larger than ${maxBytes} bytes`,
    { headers: { Connection: "close" } },
  );
}

import { INVALID_URL_MESSAGE, type RefusalCode } from "@opendnc/core";

import { invalidRequest, type ApiError } from "../api-error.js";

/** A URL that names nobody, sent alone. `code` says which rule refused it. */
export function refusedUrl(code: RefusalCode): ApiError {
  return invalidRequest(INVALID_URL_MESSAGE, { code });
}

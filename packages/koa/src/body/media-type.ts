import type { IncomingMessage } from "node:http";

import { ApiError } from "../api-error.js";

const JSON_MEDIA_TYPE = /^application\/(?:[\w!#$&^.-]+\+)?json$/;
const UTF_8 = /^utf-?8$/;

/** Throws unless the request's headers announce JSON in UTF-8 as it stands. */
export function assertJsonBody({ headers }: IncomingMessage): void {
  const encoding = (headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding !== "identity" && encoding !== "") throw unsupportedEncoding();
  const [type = "", ...parameters] = (headers["content-type"] ?? "").split(";");
  if (!JSON_MEDIA_TYPE.test(type.trim().toLowerCase())) {
    throw unsupported("The request body must be sent as application/json");
  }
  const charset = parameters.map(charsetOf).find((value) => value !== null) ?? "utf-8";
  if (!UTF_8.test(charset)) throw unsupported("The request body must be encoded as UTF-8");
}

function charsetOf(parameter: string): string | null {
  const match = /^\s*charset\s*=\s*(.*)$/i.exec(parameter);
  return (
    match?.[1]
      ?.trim()
      .replace(/^"(.*)"$/, "$1")
      .toLowerCase() ?? null
  );
}

function unsupported(message: string): ApiError {
  return new ApiError("unsupported_media_type", message);
}

function unsupportedEncoding(): ApiError {
  return new ApiError(
    "unsupported_media_type",
    "The request body must be sent without a Content-Encoding",
    { headers: { "Accept-Encoding": "identity" } },
  );
}

import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

import type { ImportFormat } from "@opendnc/core";

import { ApiError } from "../api-error.js";

const JSON_MEDIA_TYPE = /^application\/(?:[\w!#$&^.-]+\+)?json$/;
const UTF_8 = /^utf-?8$/;

/** What an import's file may be sent as. */
export const IMPORT_MEDIA_TYPES: Readonly<Record<string, ImportFormat>> = {
  "text/csv": "csv",
  "application/x-ndjson": "ndjson",
};

/** Throws unless the request's headers announce JSON in UTF-8 as it stands. */
export function assertJsonBody({ headers }: IncomingMessage): void {
  if (!JSON_MEDIA_TYPE.test(plainMediaType(headers))) {
    throw unsupported("The request body must be sent as application/json");
  }
  assertUtf8(headers);
}

/** How the rows of an import's file are written. Throws unless the headers announce such a file. */
export function importFormatOf({ headers }: IncomingMessage): ImportFormat {
  const type = plainMediaType(headers);
  const format = Object.hasOwn(IMPORT_MEDIA_TYPES, type) ? IMPORT_MEDIA_TYPES[type] : undefined;
  if (format === undefined) {
    throw unsupported("An import must be sent as text/csv or application/x-ndjson");
  }
  assertUtf8(headers);
  return format;
}

/** The media type of a body. Throws if it is compressed. */
function plainMediaType(headers: IncomingHttpHeaders): string {
  const encoding = (headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding !== "identity" && encoding !== "") throw unsupportedEncoding();
  const [type = ""] = (headers["content-type"] ?? "").split(";");
  return type.trim().toLowerCase();
}

function assertUtf8(headers: IncomingHttpHeaders): void {
  const [, ...parameters] = (headers["content-type"] ?? "").split(";");
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

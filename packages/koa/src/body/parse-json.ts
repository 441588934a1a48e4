import { invalidRequest } from "../api-error.js";

/**
 * What a body says; `undefined` if there is none. Throws an `invalid_request` for what is not UTF-8
 * or not JSON.
 */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const text = decodeUtf8(body);
  try {
    return JSON.parse(text);
  } catch {
    throw invalidRequest("The request body is malformed JSON");
  }
}

/** Strict, since a replaced byte could make another person of a URL. Drops a byte order mark. */
function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalidRequest("The request body is not valid UTF-8");
  }
}

import { invalidRequest, type ApiError } from "./api-error.js";
import { queryParam } from "./query-params.js";

/** A cursor as clients see it: a text that means nothing to them. */
export function cursorText(cursor: object | null): string | null {
  return cursor === null ? null : Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** The parameter `cursor`. Throws an `invalid_request` for a text that no page gave. */
export function cursorParam<T>(
  querystring: string,
  isCursor: (value: unknown) => value is T,
): T | undefined {
  const text = queryParam(querystring, "cursor");
  if (text === undefined) return undefined;
  const cursor = parsed(text);
  if (isCursor(cursor)) return cursor;
  throw foreignCursor();
}

export function foreignCursor(): ApiError {
  return invalidRequest("cursor must be the nextCursor of a page of this list");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

import type { IncomingMessage } from "node:http";

/** The announced length of the body in bytes; `null` if it comes in chunks or not at all. */
export function contentLength({ headers }: IncomingMessage): number | null {
  const value = headers["content-length"];
  return value === undefined ? null : Number(value);
}

/** Whether the request announces a body; one that comes in chunks may still turn out empty. */
export function hasBody(request: IncomingMessage): boolean {
  return "transfer-encoding" in request.headers || (contentLength(request) ?? 0) > 0;
}

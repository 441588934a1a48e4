import { createHash, type Hash } from "node:crypto";

import type { DncContext } from "../request-state.js";

/**
 * Digests all that a request consists of: its method, its path and query as the client sent them,
 * its content type, and then its body's bytes, which whoever reads them adds.
 */
export function beginFingerprint({ method, originalUrl, req }: DncContext): Hash {
  const type = req.headers["content-type"] ?? "";
  // None of the three holds a line break, so no other three give the same text.
  return createHash("sha256").update(`${method}\n${originalUrl}\n${type}\n`);
}

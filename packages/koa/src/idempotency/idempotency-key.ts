import type { IncomingMessage } from "node:http";

import { invalidRequest } from "../api-error.js";

const KEY = /^[\x21-\x7e]{1,255}$/;

/** The request's idempotency key, quoted or not; `null` if it has none. Throws if it is no key. */
export function idempotencyKeyOf({ headersDistinct }: IncomingMessage): string | null {
  const values = headersDistinct["idempotency-key"];
  if (values === undefined) return null;
  const [value = "", ...more] = values;
  const key = value.trim().replace(/^"(.*)"$/, "$1");
  if (more.length === 0 && KEY.test(key)) return key;
  throw invalidRequest("Idempotency-Key must be 1 to 255 visible ASCII characters");
}

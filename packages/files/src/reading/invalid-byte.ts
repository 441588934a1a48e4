import { isUtf8 } from "node:buffer";

/** Where bytes stop being UTF-8. They must not be UTF-8. */
export function invalidByteOf(bytes: Buffer): number {
  const mended = Buffer.from(bytes.toString("utf8"));
  let at = 0;
  while (bytes[at] === mended[at]) at += 1;
  // What replaces an invalid sequence may begin as it does.
  while (!isUtf8(bytes.subarray(0, at))) at -= 1;
  return at;
}

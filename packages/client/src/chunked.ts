import type { OutgoingEntry } from "./batch-request.js";

interface Size {
  readonly entries: number;
  readonly bytes: number;
}

/** Any number of entries, in order, in stretches that one request can carry; none is empty. */
export async function* chunked(
  entries: Iterable<OutgoingEntry> | AsyncIterable<OutgoingEntry>,
  size: Size,
): AsyncGenerator<readonly OutgoingEntry[], void, undefined> {
  let chunk: OutgoingEntry[] = [];
  let bytes = 0;
  for await (const entry of entries) {
    if (chunk.length > 0 && (chunk.length >= size.entries || bytes + entry.bytes > size.bytes)) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(entry);
    bytes += entry.bytes;
  }
  if (chunk.length > 0) yield chunk;
}

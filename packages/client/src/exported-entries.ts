import { chunksOf, linesOf } from "./byte-streams.js";
import type { ExportedEntry } from "./types.js";

/** The entries of an NDJSON export. */
export async function* exportedEntries(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<ExportedEntry, void, undefined> {
  for await (const line of linesOf(chunksOf(stream), /\r?\n/)) {
    if (line !== "") yield JSON.parse(line) as ExportedEntry;
  }
}

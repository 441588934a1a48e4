import { createWriteStream, openAsBlob } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { OpenDncClient } from "@opendnc/client";

export interface LegacyEntry {
  readonly linkedinUrl: string;
  readonly note: string | null;
}

/** Moves a list over from another system, of any size, by way of a file. */
export async function migrateLegacy(
  client: OpenDncClient,
  legacy: AsyncIterable<LegacyEntry>,
  path: string,
) {
  // A file can be sent again from its beginning if the connection breaks; a long stream cannot.
  await pipeline(legacy, asNdjson, createWriteStream(path));
  const file = await openAsBlob(path, { type: "application/x-ndjson" });

  const rehearsal = await client.import(file, { dryRun: true });
  if (rehearsal.status !== "completed") throw new Error(rehearsal.error ?? rehearsal.status);
  if (rehearsal.errors > rehearsal.rows / 100) {
    throw new Error(`${rehearsal.errors} of ${rehearsal.rows} rows name nobody; look at the file`);
  }

  return client.import(file, {
    source: "legacy system",
    onProgress: ({ bytesProcessed, bytesTotal, rows }) =>
      console.log(`${Math.floor((100 * bytesProcessed) / bytesTotal)}%, ${rows} rows`),
  });
}

async function* asNdjson(entries: AsyncIterable<LegacyEntry>) {
  for await (const { linkedinUrl, note } of entries) {
    yield `${JSON.stringify({ url: linkedinUrl, reason: note })}\n`;
  }
}

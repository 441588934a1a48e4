import { openAsBlob } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import type { OpenDncClient } from "@opendnc/client";

/** Imports a spreadsheet, and writes the rows that failed beside it, to be mended and imported. */
export async function importCsv(client: OpenDncClient, path: string) {
  const job = await client.import(await openAsBlob(path), {
    fileName: basename(path),
    source: "spreadsheet",
    onProgress: ({ rows, added }) => console.log(`${rows} rows read, ${added} people added`),
  });
  if (job.status === "failed") throw new Error(job.error ?? "The import failed");
  if (job.errors > 0) await writeFile(`${path}.mend.csv`, await client.importErrors(job.$id));
  return job;
}

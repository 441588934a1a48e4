import { openAsBlob } from "node:fs";
import { OpenDncClient } from "@opendnc/client";

/** Imports a file, and undoes that if too much of it could not be read. */
export async function importFile(client: OpenDncClient, path: string) {
  const job = await client.import(await openAsBlob(path), {
    source: "crm",
    onUploadProgress: (bytes) => console.log(`${bytes} bytes sent`),
    onProgress: ({ rows, added }) => console.log(`${rows} rows read, ${added} people added`),
  });
  if (job.status === "failed") throw new Error(job.error ?? "The import failed");
  if (job.errors > job.rows / 2) return client.undoImport(job.$id);
  if (job.errors > 0) console.log(await new Response(await client.importErrors(job.$id)).text());
  return job;
}

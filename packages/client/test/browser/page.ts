// What a page of a browser may do with the package; compiled without a word about Node.js.
import { OpenDncClient, OpenDncError, type Entry, type ImportJob } from "@opendnc/client";

const client = new OpenDncClient({ baseUrl: location.origin, apiKey: "key" });

export async function importChosen(input: HTMLInputElement): Promise<ImportJob | null> {
  const file = input.files?.[0];
  return file === undefined ? null : client.import(file, { signal: AbortSignal.timeout(60_000) });
}

export async function everybody(): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of client.list()) entries.push(entry);
  return entries;
}

export async function download(): Promise<Blob> {
  return new Response(await client.exportStream({ format: "csv" })).blob();
}

export function explain(error: unknown): string {
  return error instanceof OpenDncError ? error.message : String(error);
}

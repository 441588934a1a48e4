import type { DncEntry } from "@opendnc/core";
import { csvLines } from "./csv-lines.js";
import { guardedText } from "./formula-guard.js";

export type ExportFormat = "csv" | "ndjson";

export const EXPORT_MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv",
  ndjson: "application/x-ndjson",
};

/** One person in an export. */
interface ExportedEntry {
  readonly url: string;
  readonly id: string;
  readonly reason: string | null;
  readonly source: string | null;
  readonly batch_id: string;
  /** ISO 8601 with milliseconds and Z. */
  readonly created_at: string;
}

const COLUMNS: readonly (keyof ExportedEntry)[] = [
  "url",
  "id",
  "reason",
  "source",
  "batch_id",
  "created_at",
];

/** A list as text, a run of entries at a time. Lines end with LF; an empty CSV has its header. */
export async function* exportText(
  runs: AsyncIterable<readonly DncEntry[]>,
  format: ExportFormat,
): AsyncGenerator<string, void, undefined> {
  const textOf = format === "csv" ? csvText : ndjsonText;
  let head = format === "csv" ? csvLines([COLUMNS]) : "";
  for await (const entries of runs) {
    yield head + textOf(entries);
    head = "";
  }
  if (head !== "") yield head;
}

function csvText(entries: readonly DncEntry[]): string {
  return csvLines(entries.map(cellsOf));
}

function cellsOf({ url, id, reason, source, batchId, createdAtMs }: DncEntry): readonly string[] {
  const texts = [guardedText(reason ?? ""), guardedText(source ?? "")];
  return [url, id, ...texts, batchId, isoText(createdAtMs)];
}

function ndjsonText(entries: readonly DncEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(exported(entry))}\n`).join("");
}

function exported({ url, id, reason, source, batchId, createdAtMs }: DncEntry): ExportedEntry {
  const created_at = isoText(createdAtMs);
  return { url, id, reason, source, batch_id: batchId, created_at };
}

/** The last one that was written: entries of one batch have one moment, and follow each other. */
let latest = { ms: 0, text: new Date(0).toISOString() };

function isoText(ms: number): string {
  if (ms !== latest.ms) latest = { ms, text: new Date(ms).toISOString() };
  return latest.text;
}

import type { ImportBody } from "./import-body.js";

const CSV = "text/csv";
const TYPES: Readonly<Record<string, string>> = {
  ndjson: "application/x-ndjson",
  jsonl: "application/x-ndjson",
  csv: CSV,
  tsv: CSV,
  txt: CSV,
};

/** What a file holds, by its name's ending, else by what its maker says; CSV if nobody tells. */
export function importContentType(body: ImportBody, fileName: string | undefined): string {
  const ending = /\.(\w+)$/.exec(fileName ?? "")?.[1]?.toLowerCase() ?? "";
  const declared = body instanceof Blob && body.type !== "" ? body.type : CSV;
  return TYPES[ending] ?? declared;
}

/** A `File` brings its own name along. */
export function fileNameOf(body: ImportBody): string | undefined {
  // Node 20 has `File`, but not in every place where a `Blob` may come from.
  return body instanceof Blob && "name" in body && typeof body.name === "string"
    ? body.name
    : undefined;
}

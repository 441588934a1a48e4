import { FILE_START, type FileRow, type FileShape, type ImportFormat } from "@opendnc/core";
import { checkIsText } from "./check-is-text.js";
import { isJsonObject, lineScanner, parseJson } from "./ndjson-scanner.js";
import { readHead, readRows } from "./read-rows.js";
import { scannerOf, type RowScanner } from "./row-scanner.js";
import { sniffDelimiter } from "./sniff-delimiter.js";

const HEAD_BYTES = 64 * 1024;
const FIRST_ROWS = 100;
/** Where the first rows are very long, fewer are looked at. */
const FIRST_BYTES = 4 * 1024 * 1024;
/** More than any list of people has; each name is a cell of every row. */
const MAX_NAMES = 1_000;

/** How the rows of a file are written, and the first of them. */
export async function inspectFile(
  path: string,
  format: ImportFormat,
): Promise<{ readonly shape: FileShape; readonly rows: readonly FileRow[] }> {
  const head = await readHead(path, HEAD_BYTES);
  checkIsText(head);
  const shape = format === "csv" ? csvShape(head) : await ndjsonShape(path);
  return { shape, rows: await firstRows(path, scannerOf(shape)) };
}

function csvShape(head: Buffer): FileShape {
  const delimiter = sniffDelimiter(head, head.length < HEAD_BYTES);
  return { format: "csv", delimiter, names: [] };
}

async function ndjsonShape(path: string): Promise<FileShape> {
  const lines = await firstRows(path, lineScanner);
  const names = new Set(lines.flatMap((line) => line.cells.flatMap(memberNames)));
  const some = Array.from(names).slice(0, MAX_NAMES);
  const all = new Set([...some, "reason", "source"]);
  return { format: "ndjson", delimiter: "", names: Array.from(all) };
}

function memberNames(line: string): string[] {
  const value = parseJson(line);
  return isJsonObject(value) ? Object.keys(value) : [];
}

async function firstRows(path: string, scan: RowScanner): Promise<readonly FileRow[]> {
  const first: FileRow[] = [];
  for await (const rows of readRows(path, scan, FILE_START)) {
    first.push(...rows.slice(0, FIRST_ROWS - first.length));
    if (first.length === FIRST_ROWS || (first.at(-1)?.endByte ?? 0) > FIRST_BYTES) break;
  }
  return first;
}

import type { FailedRow, FailedRows } from "@opendnc/core";
import { csvLines } from "./csv-lines.js";
import { guardedCell } from "./formula-guard.js";

const ADDED_COLUMNS = ["row", "code", "message"];

/**
 * The rows that an import did not add as CSV: each as it was, then where and what is wrong. Mended,
 * the file can be imported as it is.
 *
 * A row that is too short is filled up, so that what is wrong stands in its column. What a row has
 * too many of stands at its end: until somebody has put its cells in order, it is refused again.
 *
 * @param urlPlace which column holds the profile URLs, from 0, if the import found it. In a file
 *   without a header it is named, so that it is found again however few rows are mended.
 */
export async function* failedRowsCsv(
  { header, width, rows }: FailedRows,
  urlPlace: number | null,
): AsyncGenerator<string, void, undefined> {
  const names = header ?? Array.from({ length: width }, (_, place) => nameOf(place, urlPlace));
  let head = csvLines([[...names.map(guardedCell), ...ADDED_COLUMNS]]);
  for await (const run of rows) {
    yield head + csvLines(run.map((row) => cellsOf(row, names.length)));
    head = "";
  }
  if (head !== "") yield head;
}

function nameOf(place: number, urlPlace: number | null): string {
  return place === urlPlace ? "url" : `column ${place + 1}`;
}

function cellsOf({ cells, row, code, message }: FailedRow, width: number): string[] {
  const guarded = cells.map(guardedCell);
  const own = Array.from({ length: width }, (_, place) => guarded[place] ?? "");
  return [...own, String(row), code, message, ...guarded.slice(width)];
}

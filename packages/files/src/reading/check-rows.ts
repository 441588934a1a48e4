import { isUtf8 } from "node:buffer";
import { ImportFileError, type FileRow } from "@opendnc/core";
import { invalidByteOf } from "./invalid-byte.js";
import type { Scan, Stretch } from "./row-scanner.js";

/** More than any row of a list of people takes; a longer one is a file that is something else. */
export const MAX_ROW_BYTES = 1024 * 1024;

export interface CheckedRows {
  /** The rows that can be worked with. */
  readonly rows: readonly FileRow[];
  /** Why there are no more. */
  readonly error: ImportFileError | null;
}

/** Stops at the first row that is too long or no UTF-8. */
export function checkRows(stretch: Stretch, scan: Scan): CheckedRows {
  const { bytes, from } = stretch;
  const scanned = bytes.subarray(0, scan.next.byte - from.byte);
  if (scanned.length <= MAX_ROW_BYTES && isUtf8(scanned)) return { rows: scan.rows, error: null };
  for (const [index, row] of scan.rows.entries()) {
    const start = scan.starts[index] ?? from.byte;
    const error = rowError(row, start, bytes.subarray(start - from.byte, row.endByte - from.byte));
    if (error !== null) return { rows: scan.rows.slice(0, index), error };
  }
  return { rows: scan.rows, error: null };
}

function rowError(row: FileRow, start: number, bytes: Buffer): ImportFileError | null {
  if (bytes.length > MAX_ROW_BYTES) return tooLong(row.number, bytes);
  if (isUtf8(bytes)) return null;
  const byte = start + invalidByteOf(bytes) + 1;
  return new ImportFileError(
    "invalid_encoding",
    `Row ${row.number} is not UTF-8 text from byte ${byte} of the file on. Save the file as "CSV UTF-8", or as text in UTF-8, and import it again.`,
  );
}

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** Checks what begins where a row begins and is no whole row; in a whole file, nothing is. */
export function checkRest(bytes: Buffer, number: number, isLast: boolean): void {
  if (bytes.length > MAX_ROW_BYTES) throw tooLong(number, bytes);
  if (isLast && bytes.length > 0) throw openQuote(number);
}

function tooLong(number: number, bytes: Buffer): ImportFileError {
  const row = bytes.subarray(0, MAX_ROW_BYTES);
  const isQuoted = row.includes(QUOTE) && (row.includes(LF) || row.includes(CR));
  const advice = isQuoted
    ? 'A quote (") that is opened in it may never be closed: close it or remove it.'
    : "Check that the file has one row for each person, with line breaks between them.";
  const message = `Row ${number} is longer than ${MAX_ROW_BYTES} bytes. ${advice}`;
  return new ImportFileError("row_too_long", message);
}

function openQuote(number: number): ImportFileError {
  return new ImportFileError(
    "open_quote",
    `Row ${number} has a quote (") that is opened and never closed, so that the file ends within it. Close it or remove it.`,
  );
}

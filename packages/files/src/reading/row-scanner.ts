import type { FileRow, FileShape, RowPosition } from "@opendnc/core";
import { csvScanner } from "./csv-scanner.js";
import { ndjsonScanner } from "./ndjson-scanner.js";

/** A stretch of a file that begins where a row begins. */
export interface Stretch {
  readonly bytes: Buffer;
  readonly from: RowPosition;
  /** Whether the file ends with it. If not, its last row may go on. */
  readonly isLast: boolean;
}

export interface Scan {
  /** The rows that are whole in the stretch. */
  readonly rows: readonly FileRow[];
  /** Where each of them begins, in bytes from the start of the file. */
  readonly starts: readonly number[];
  /** Where what is no whole row begins; at the end of a file, what can never be one. */
  readonly next: RowPosition;
}

/** Finds the rows of a stretch. Not that its text is sound, nor that no row is too long. */
export type RowScanner = (stretch: Stretch) => Scan;

export function scannerOf(shape: FileShape): RowScanner {
  return shape.format === "csv" ? csvScanner(shape.delimiter) : ndjsonScanner(shape.names);
}

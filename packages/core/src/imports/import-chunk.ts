import type { EntryInput } from "../entry-input.js";
import type { FileRow, RowPosition } from "../ports/import-files.js";
import type { ImportColumns } from "./import-columns.js";
import { readRow, type RowDefaults } from "./import-rows.js";

/** Rows that are written and counted together, read. */
export interface ImportChunk {
  readonly rows: number;
  /** Where the chunk after it begins. */
  readonly end: RowPosition;
  /** The rows that can be added, and their numbers in the file. */
  readonly inputs: readonly EntryInput[];
  readonly numbers: readonly number[];
}

/** Reads the rows of a chunk, of which there is at least one. */
export function chunkOf(
  columns: ImportColumns,
  defaults: RowDefaults,
  rows: readonly FileRow[],
): ImportChunk {
  const inputs: EntryInput[] = [];
  const numbers: number[] = [];
  for (const row of rows) {
    const result = readRow(columns, defaults, row);
    if (!result.ok) continue;
    inputs.push(result.input);
    numbers.push(row.number);
  }
  const last = rows.at(-1);
  if (last === undefined) throw new TypeError("A chunk has rows");
  const end = { byte: last.endByte, row: last.number + 1 };
  return { rows: rows.length, end, inputs, numbers };
}

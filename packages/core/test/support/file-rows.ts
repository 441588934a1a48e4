import { FILE_START, type FileRow, type FileShape } from "../../src/index.js";

export const csv: FileShape = { format: "csv", delimiter: ",", names: [] };

/** Rows as a reader of files gives them, ten bytes each. */
export function rowsOf(...cells: readonly (readonly string[])[]): FileRow[] {
  return cells.map((row, index) => ({
    number: FILE_START.row + index,
    endByte: (index + 1) * 10,
    cells: row,
    fault: null,
  }));
}

/** The end of a link, so that tests can name people alone. */
export const link = (slug: string) => `https://www.linkedin.com/in/${slug}`;

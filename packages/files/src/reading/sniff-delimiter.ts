import { FILE_START } from "@opendnc/core";
import { csvScanner } from "./csv-scanner.js";

const DELIMITERS = [",", ";", "\t"];
const ROWS = 100;

/**
 * The delimiter that gives most of the first rows the same number of cells, and more than one; a
 * comma if none does.
 */
export function sniffDelimiter(head: Buffer, isWhole: boolean): string {
  const fits = DELIMITERS.map((delimiter) => ({
    delimiter,
    ...fitOf(cellCounts(head, delimiter, isWhole)),
  }));
  const best = fits.reduce((one, other) => (isBetter(other, one) ? other : one));
  return best.delimiter;
}

interface Fit {
  /** How many cells most rows have. */
  readonly cells: number;
  /** How many rows have as many. */
  readonly rows: number;
}

function isBetter(one: Fit, other: Fit): boolean {
  return one.rows === other.rows ? one.cells > other.cells : one.rows > other.rows;
}

/** One cell a row is no fit: so does every delimiter that is not in the file. */
function fitOf(counts: readonly number[]): Fit {
  const rowsWith = new Map<number, number>();
  for (const count of counts) rowsWith.set(count, (rowsWith.get(count) ?? 0) + 1);
  const fits = Array.from(rowsWith, ([cells, rows]) => ({ cells, rows }));
  const most = fits.reduce((one, other) => (isBetter(other, one) ? other : one), NO_FIT);
  return most.cells > 1 ? most : NO_FIT;
}

const NO_FIT: Fit = { cells: 0, rows: 0 };

function cellCounts(head: Buffer, delimiter: string, isWhole: boolean): number[] {
  const { rows } = csvScanner(delimiter)({ bytes: head, from: FILE_START, isLast: isWhole });
  return rows.slice(0, ROWS).map((row) => row.cells.length);
}

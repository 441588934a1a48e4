import type { FileRow } from "@opendnc/core";
import { cleanRow } from "./clean-row.js";
import { LineBreaks } from "./line-breaks.js";
import { parsedRows } from "./parsed-rows.js";
import type { RowScanner, Scan, Stretch } from "./row-scanner.js";
import { StretchText } from "./stretch-text.js";

const QUOTE = 34;
/** How much is given to the parser at a time; four times more if no row ends in it. */
const PARSED_BYTES = 16 * 1024;

/**
 * Finds the rows of CSV. Where no quotes are, a row is a line, split at each delimiter; where they
 * are as they should be, cells are found by them. Both take a fraction of the time that the parser
 * takes, which has the last word on every quote that is not where it belongs.
 */
export function csvScanner(delimiter: string): RowScanner {
  return (stretch) => new CsvScan(stretch, delimiter).run();
}

class CsvScan {
  readonly #stretch: Stretch;
  readonly #text: StretchText;
  readonly #delimiter: string;
  readonly #breaks: LineBreaks;
  readonly #rows: FileRow[] = [];
  readonly #starts: number[] = [];
  #at = 0;
  #number: number;
  #nextQuote = -1;

  constructor(stretch: Stretch, delimiter: string) {
    this.#stretch = stretch;
    this.#text = new StretchText(stretch);
    this.#delimiter = delimiter;
    this.#breaks = new LineBreaks(stretch);
    this.#number = stretch.from.row;
  }

  run(): Scan {
    do this.#skipBlankLines();
    while (this.#at < this.#text.length && this.#takeRow());
    const next = { byte: this.#stretch.from.byte + this.#at, row: this.#number };
    return { rows: this.#rows, starts: this.#starts, next };
  }

  #skipBlankLines(): void {
    while (this.#skipBlankLine());
  }

  #skipBlankLine(): boolean {
    const length = this.#breaks.lengthAt(this.#at);
    if (length === 0) return false;
    this.#at += length;
    this.#number += 1;
    return true;
  }

  #takeRow(): boolean {
    const lineEnd = this.#breaks.next(this.#at);
    return this.#quoteFrom(this.#at) < lineEnd ? this.#takeQuoted() : this.#takeLine(lineEnd);
  }

  /** Takes the line as a row, if it is whole. */
  #takeLine(lineEnd: number): boolean {
    const breakLength = this.#breaks.lengthAt(lineEnd);
    if (breakLength === 0 && !this.#stretch.isLast) return false;
    const line = this.#text.slice(this.#at, lineEnd);
    this.#push(lineEnd + breakLength, line.split(this.#delimiter));
    return true;
  }

  #takeQuoted(): boolean {
    const row = cleanRow(this.#text, this.#breaks, this.#delimiter, this.#at);
    if (row === "unfinished") return false;
    if (row === "stray_quote") return this.#takeParsed();
    this.#push(row.end, row.cells);
    return true;
  }

  /** Takes the rows from here on, as many as the parser finds in a few kilobytes. */
  #takeParsed(): boolean {
    const { bytes } = this.#stretch;
    const before = this.#rows.length;
    for (let size = PARSED_BYTES; this.#rows.length === before; size *= 4) {
      const end = Math.min(this.#at + size, bytes.length);
      const isAll = end === bytes.length;
      this.#parse(bytes.subarray(this.#at, end), isAll && this.#stretch.isLast);
      if (isAll) break;
    }
    return this.#rows.length > before;
  }

  #parse(bytes: Buffer, isLast: boolean): void {
    const [base, number] = [this.#at, this.#number];
    for (const row of parsedRows(bytes, this.#delimiter, isLast)) {
      while (this.#number < number + row.line) this.#skipBlankLine();
      this.#push(base + row.end, row.cells);
    }
  }

  #push(end: number, cells: readonly string[]): void {
    const endByte = this.#stretch.from.byte + end;
    this.#rows.push({ number: this.#number, endByte, cells, fault: null });
    this.#starts.push(this.#stretch.from.byte + this.#at);
    this.#at = end;
    this.#number += 1;
  }

  #quoteFrom(from: number): number {
    if (this.#nextQuote < from) {
      const at = this.#stretch.bytes.indexOf(QUOTE, from);
      this.#nextQuote = at === -1 ? this.#text.length : at;
    }
    return this.#nextQuote;
  }
}

import { CsvError, parse } from "csv-parse/sync";

export interface ParsedRow {
  readonly cells: readonly string[];
  /** Where the row after it begins, from the start of the bytes. */
  readonly end: number;
  /** How many rows and blank lines are before it. */
  readonly line: number;
}

const CR = 13;

const OPTIONS = {
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
};

/** The rows of CSV that are whole in bytes which begin where a row begins. */
export function parsedRows(bytes: Buffer, delimiter: string, isLast: boolean): ParsedRow[] {
  const rows: ParsedRow[] = [];
  parseInto(rows, bytes, delimiter);
  // The parser takes the end of the bytes for the end of the last row, which may go on.
  if (!isLast && rows.at(-1)?.end === bytes.length) rows.pop();
  return rows;
}

function parseInto(rows: ParsedRow[], bytes: Buffer, delimiter: string): void {
  try {
    parse(bytes, {
      ...OPTIONS,
      delimiter,
      // The parser tries every one of them at every byte.
      record_delimiter: bytes.includes(CR) ? ["\r\n", "\n", "\r"] : ["\n"],
      // Tells where each row ends; the parser itself need keep none.
      on_record: (cells: string[], info) => {
        rows.push({ cells, end: info.bytes, line: rows.length + info.empty_lines });
        return null;
      },
    });
  } catch (error) {
    // The rows before the open quote are whole.
    if (!(error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED")) throw error;
  }
}

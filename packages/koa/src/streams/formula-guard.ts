const RUNS = /^[=+\-@\t\r]/;
const LOOKS_GUARDED = /^'*[=+\-@\t\r]/;

/** A text as a cell that no spreadsheet runs; an import takes the quote off again. */
export function guardedText(text: string): string {
  return LOOKS_GUARDED.test(text) ? `'${text}` : text;
}

/** A cell that an import has read, so that an import reads it likewise and no spreadsheet runs it. */
export function guardedCell(cell: string): string {
  return RUNS.test(cell) ? `'${cell}` : cell;
}

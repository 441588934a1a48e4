import type { LineBreaks } from "./line-breaks.js";
import type { StretchText } from "./stretch-text.js";

const QUOTE = '"';

export interface CleanRow {
  readonly cells: readonly string[];
  /** Where the row after it begins. */
  readonly end: number;
}

/** Why there is none: a quote is not where it belongs, or the row may go on after the stretch. */
export type NoCleanRow = "stray_quote" | "unfinished";

/** Where the text of a cell is, and where what follows the cell begins. */
interface Cell {
  readonly start: number;
  readonly end: number;
  readonly after: number;
}

/** Reads a row that has quotes, as long as each of them is where RFC 4180 wants it. */
export function cleanRow(
  text: StretchText,
  breaks: LineBreaks,
  delimiter: string,
  start: number,
): CleanRow | NoCleanRow {
  const cells: string[] = [];
  for (let at = start; ; at += 1) {
    const isQuoted = text.chars[at] === QUOTE;
    const cell = isQuoted ? quotedCell(text, at) : bareCell(text, breaks, delimiter, at);
    if (cell === null) return "unfinished";
    const content = text.slice(cell.start, cell.end);
    cells.push(isQuoted ? content.replaceAll('""', QUOTE) : content);
    at = cell.after;
    if (text.chars[at] === delimiter) continue;
    const breakLength = breaks.lengthAt(at);
    if (breakLength > 0 || (at === text.length && text.isLast)) {
      return { cells, end: at + breakLength };
    }
    return at === text.length ? "unfinished" : "stray_quote";
  }
}

/** A cell that a quote begins; `null` if none ends it. */
function quotedCell({ chars }: StretchText, at: number): Cell | null {
  let end = chars.indexOf(QUOTE, at + 1);
  while (end !== -1 && chars[end + 1] === QUOTE) end = chars.indexOf(QUOTE, end + 2);
  return end === -1 ? null : { start: at + 1, end, after: end + 1 };
}

/** A cell without quotes around it; those in it are like any other character. */
function bareCell({ chars }: StretchText, breaks: LineBreaks, delimiter: string, at: number): Cell {
  const lineEnd = breaks.next(at);
  const found = chars.indexOf(delimiter, at);
  const end = found === -1 ? lineEnd : Math.min(found, lineEnd);
  return { start: at, end, after: end };
}

/** White space and the invisible marks that copying leaves around a text; never a joiner. */
const EDGE = /[\s\u0085\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]/;

const QUOTE_PAIRS = new Set(['""', "''", "``", "“”", "‘’", "«»", "„“", "»«", "<>"]);

/** A full stop that ends a sentence, not one that belongs to `..`; marks are parts of letters. */
const SENTENCE_END = /[\p{L}\p{N}\p{M}]\.$/u;

/** Rule 2. Spreadsheets and prose leave quotes, brackets and punctuation around a link. */
export function tidyEdges(text: string): string {
  const bare = trimEdges(withoutQuotes(trimEdges(text)));
  return trimEdges(withoutTrailingMark(bare));
}

/** Looks at each end until something else comes: no pattern that could start over. */
export function trimEdges(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isEdge(text.charCodeAt(start))) start++;
  while (end > start && isEdge(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isEdge(unit: number): boolean {
  const visibleAscii = unit > 0x20 && unit < 0x7f;
  return !visibleAscii && EDGE.test(String.fromCharCode(unit));
}

function withoutQuotes(text: string): string {
  const ends = text.charAt(0) + text.charAt(text.length - 1);
  return text.length > 1 && QUOTE_PAIRS.has(ends) ? text.slice(1, -1) : text;
}

function withoutTrailingMark(text: string): string {
  const last = text.charAt(text.length - 1);
  const stray = last === "," || last === ";" || (last === "." && SENTENCE_END.test(text.slice(-3)));
  return stray ? text.slice(0, -1) : text;
}

import { MAX_REASON_LENGTH, MAX_SOURCE_LENGTH, isStorableText } from "../entry-input.js";
import type { EntryDraft } from "../entry-writer.js";
import { normalizeProfileUrl } from "../normalization/normalize-profile-url.js";
import { REFUSALS, type RefusalCode } from "../normalization/refusals.js";
import type { FileRow, RowFault } from "../ports/import-files.js";
import type { ImportColumns } from "./import-columns.js";

/** Why a row cannot be added, besides what the normaliser says of its URL. */
const ROW_ERRORS = {
  ragged_row: "This row has more or fewer cells than the others: check its quotes and separators.",
  reason_too_long: `The reason is longer than ${MAX_REASON_LENGTH} characters: shorten it.`,
  source_too_long: `The source is longer than ${MAX_SOURCE_LENGTH} characters: shorten it.`,
  unstorable_text: "The reason or the source holds a NUL character: delete it.",
  storage_refused:
    "The storage would not take this row: the server's log says why. Import it again later.",
  invalid_json: "This line is not JSON: write one object on each line.",
  not_an_object: 'This line is no object: write it as {"url": "https://www.linkedin.com/in/…"}.',
  wrong_type: "A value in this line is a list or an object: give texts.",
} as const satisfies Readonly<Record<RowFault, string>> & Readonly<Record<string, string>>;

export type RowErrorCode = RefusalCode | keyof typeof ROW_ERRORS;

/** What a row says when a cell of its own does not. */
export interface RowDefaults {
  readonly reason: string | null;
  readonly source: string | null;
}

export type RowResult =
  | { readonly ok: true; readonly draft: EntryDraft }
  | { readonly ok: false; readonly code: RowErrorCode };

/** A sentence for the person who has to mend the row: what is wrong, and what to do. */
export function messageOf(code: RowErrorCode): string {
  return code in ROW_ERRORS
    ? ROW_ERRORS[code as keyof typeof ROW_ERRORS]
    : REFUSALS[code as RefusalCode];
}

/** Reads a row, or says why it cannot be added. Depends on nothing but the row and the columns. */
export function readRow(columns: ImportColumns, defaults: RowDefaults, row: FileRow): RowResult {
  if (row.fault !== null) return { ok: false, code: row.fault };
  if (row.cells.length !== columns.width) return { ok: false, code: "ragged_row" };
  const url = unguarded(row.cells[columns.url] ?? "");
  const reason = textAt(row, columns.reason) ?? defaults.reason;
  const source = textAt(row, columns.source) ?? defaults.source;
  const fault = faultOfTexts(reason, source);
  if (fault !== null) return { ok: false, code: fault };
  const result = normalizeProfileUrl(url);
  return result.ok ? { ok: true, draft: { url: result.url, reason, source } } : result;
}

function textAt(row: FileRow, place: number | null): string | null {
  const text = place === null ? "" : unguarded(row.cells[place] ?? "");
  return text === "" ? null : text;
}

/** Takes off the quote that an export puts before what a spreadsheet would run as a formula. */
function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function faultOfTexts(reason: string | null, source: string | null): RowErrorCode | null {
  if (isLongerThan(MAX_REASON_LENGTH, reason)) return "reason_too_long";
  if (isLongerThan(MAX_SOURCE_LENGTH, source)) return "source_too_long";
  const areStorable = isStorableText(reason ?? "") && isStorableText(source ?? "");
  return areStorable ? null : "unstorable_text";
}

function isLongerThan(max: number, text: string | null): boolean {
  return text !== null && text.length > max && Array.from(text).length > max;
}

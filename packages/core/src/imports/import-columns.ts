import { normalizeProfileUrl } from "../normalization/normalize-profile-url.js";
import type { FileRow, FileShape, RowPosition } from "../ports/import-files.js";
import { FILE_START } from "../ports/import-files.js";
import { COLUMN_NAMES, folded, isLink, mentionsLink } from "./column-names.js";

/** Which cells of a row are what. Places count from 0. */
export interface ImportColumns {
  readonly url: number;
  readonly reason: number | null;
  readonly source: number | null;
  /** How many cells a row has. */
  readonly width: number;
  /** `null` for a file whose first row is data already. */
  readonly header: readonly string[] | null;
  /** Where the data begins. */
  readonly start: RowPosition;
}

export type ColumnsOrReason =
  | { readonly ok: true; readonly columns: ImportColumns }
  | { readonly ok: false; readonly reason: string };

/** How far down a header may stand: some exports begin with notes. */
const HEADER_WITHIN_ROWS = 10;

/**
 * Finds the columns of a file in its first rows: the column that was asked for, else the one whose
 * name says so, else the one in which most rows are profile URLs.
 *
 * @param wanted the name of a column, or its number, counted from 1.
 */
export function chooseColumns(
  shape: FileShape,
  rows: readonly FileRow[],
  wanted: string | null,
): ColumnsOrReason {
  if (rows.length === 0) return { ok: false, reason: "The file is empty." };
  const headerAt = shape.names.length > 0 ? -1 : placeOfHeader(rows, wanted);
  const header = shape.names.length > 0 ? shape.names : (rows[headerAt]?.cells ?? null);
  const data = rows.slice(headerAt + 1);
  const url = placeOfUrl(header, data, wanted);
  if (url === null) return { ok: false, reason: reasonFor(header, rows, wanted) };
  const headerRow = rows[headerAt];
  const columns = {
    url,
    reason: placeOfName(header, "reason", url),
    source: placeOfName(header, "source", url),
    width: header?.length ?? commonWidth(data),
    header,
    start: headerRow ? { byte: headerRow.endByte, row: headerRow.number + 1 } : FILE_START,
  };
  return { ok: true, columns };
}

/** What the owner knows the column as. */
export function nameOfColumn({ header, url }: ImportColumns): string {
  return header?.[url]?.trim() || `column ${url + 1}`;
}

/** -1 if the first row is data. */
function placeOfHeader(rows: readonly FileRow[], wanted: string | null): number {
  const top = rows.slice(0, HEADER_WITHIN_ROWS);
  const firstPerson = top.findIndex(({ cells }) => cells.some(isLink));
  // Notes may stand above a header, links may not: those are people, and no names of columns either.
  const notes = firstPerson === -1 ? top : top.slice(0, firstPerson);
  const isAName = wanted !== null && placeOfNumber(wanted) === null;
  const names = new Set(isAName ? [folded(wanted), ...COLUMN_NAMES] : COLUMN_NAMES);
  const named = notes.findIndex(({ cells }) => cells.some((cell) => names.has(folded(cell))));
  if (named !== -1) return named;
  return rows[0]?.cells.some(mentionsLink) ? -1 : 0;
}

function placeOfUrl(
  header: readonly string[] | null,
  data: readonly FileRow[],
  wanted: string | null,
): number | null {
  if (wanted !== null) return placeOfWanted(header, data, wanted);
  const named = COLUMN_NAMES.flatMap((name) => {
    const place = header?.findIndex((cell) => folded(cell) === name) ?? -1;
    return place === -1 ? [] : [place];
  });
  // A list of companies may call its column of company pages "LinkedIn".
  const holding = named.find((place) => profilesIn(cellsAt(data, place)) > 0);
  return holding ?? placeOfMostProfiles(data) ?? named[0] ?? null;
}

function placeOfWanted(
  header: readonly string[] | null,
  data: readonly FileRow[],
  wanted: string,
): number | null {
  const exact = header?.findIndex((cell) => cell.trim() === wanted.trim()) ?? -1;
  if (exact !== -1) return exact;
  const alike = header?.findIndex((cell) => folded(cell) === folded(wanted)) ?? -1;
  if (alike !== -1) return alike;
  const place = placeOfNumber(wanted);
  const width = header?.length ?? commonWidth(data);
  return place !== null && place < width ? place : null;
}

function placeOfNumber(wanted: string): number | null {
  return /^[1-9]\d{0,4}$/.test(wanted.trim()) ? Number(wanted) - 1 : null;
}

function placeOfName(header: readonly string[] | null, name: string, but: number): number | null {
  const place = header?.findIndex((cell, index) => folded(cell) === name && index !== but) ?? -1;
  return place === -1 ? null : place;
}

/** The column in which more than half of the rows that say anything are profile URLs. */
function placeOfMostProfiles(data: readonly FileRow[]): number | null {
  const width = Math.max(0, ...data.map(({ cells }) => cells.length));
  let best = { place: -1, profiles: 0 };
  for (let place = 0; place < width; place += 1) {
    const said = cellsAt(data, place);
    const profiles = profilesIn(said);
    if (profiles * 2 > said.length && profiles > best.profiles) best = { place, profiles };
  }
  return best.place === -1 ? null : best.place;
}

/** Those that say anything. */
function cellsAt(data: readonly FileRow[], place: number): readonly string[] {
  return data.map(({ cells }) => cells[place] ?? "").filter((cell) => cell.trim() !== "");
}

function profilesIn(cells: readonly string[]): number {
  return cells.filter((cell) => normalizeProfileUrl(cell).ok).length;
}

function commonWidth(data: readonly FileRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of data) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 0;
}

const SHOWN_NAMES = 20;
const SHOWN_LENGTH = 60;

function reasonFor(
  header: readonly string[] | null,
  rows: readonly FileRow[],
  wanted: string | null,
): string {
  const named = (header ?? rows[0]?.cells ?? []).slice(0, SHOWN_NAMES).map(shown).join(", ");
  const what =
    wanted === null
      ? "No column holds profile URLs."
      : `There is no column "${wanted.slice(0, SHOWN_LENGTH)}".`;
  const saw = header === null ? "The first row is" : "The columns are";
  return `${what} ${saw}: ${named}. Name the column that holds the profile URLs.`;
}

function shown(cell: string): string {
  const text = cell.trim().replaceAll(/\p{Cc}/gu, " ");
  return JSON.stringify(text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text);
}

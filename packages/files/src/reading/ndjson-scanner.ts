import type { FileRow, RowFault } from "@opendnc/core";
import type { RowScanner, Scan, Stretch } from "./row-scanner.js";

const LF = 10;

/** Finds the rows of NDJSON: an object a line, whose members of these names are the cells. */
export function ndjsonScanner(names: readonly string[]): RowScanner {
  return (stretch) => scanLines(stretch, (line) => rowOf(line, names));
}

/** Finds the lines that are not blank, each a row of one cell. */
export const lineScanner: RowScanner = (stretch) =>
  scanLines(stretch, (line) => ({ cells: [line], fault: null }));

type Cells = Pick<FileRow, "cells" | "fault">;

function scanLines({ bytes, from, isLast }: Stretch, cellsOf: (line: string) => Cells): Scan {
  const rows: FileRow[] = [];
  const starts: number[] = [];
  let at = 0;
  let number = from.row;
  while (at < bytes.length) {
    const lineBreak = bytes.indexOf(LF, at);
    if (lineBreak === -1 && !isLast) break;
    const end = lineBreak === -1 ? bytes.length : lineBreak + 1;
    const line = bytes.toString("utf8", at, end).trim();
    if (line !== "") {
      rows.push({ number, endByte: from.byte + end, ...cellsOf(line) });
      starts.push(from.byte + at);
    }
    at = end;
    number += 1;
  }
  return { rows, starts, next: { byte: from.byte + at, row: number } };
}

function rowOf(line: string, names: readonly string[]): Cells {
  const value = parseJson(line);
  if (value === undefined) return faulty(line, "invalid_json");
  if (!isJsonObject(value)) return faulty(line, "not_an_object");
  const members = names.map((name) => memberOf(value, name));
  if (members.some((member) => typeof member === "object")) return faulty(line, "wrong_type");
  return { cells: members.map(String), fault: null };
}

function faulty(line: string, fault: RowFault): Cells {
  return { cells: [line], fault };
}

/** A member as it is; empty if it is missing or `null`. Only its own: an object has inherited some. */
function memberOf(value: JsonObject, name: string): unknown {
  return Object.hasOwn(value, name) ? (value[name] ?? "") : "";
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a text is in JSON; `undefined`, which JSON does not have, if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

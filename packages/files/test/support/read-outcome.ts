import { writeFileSync } from "node:fs";
import { FILE_START, ImportFileError, type FileRow, type RowPosition } from "@opendnc/core";
import { readRows } from "../../src/reading/read-rows.js";
import type { RowScanner } from "../../src/reading/row-scanner.js";

/** What reading a file gives: its rows, and the fault at which it ended. */
export interface ReadOutcome {
  readonly rows: readonly FileRow[];
  readonly fault: string | null;
}

export interface Reading {
  readonly path: string;
  readonly scan: RowScanner;
  readonly from?: RowPosition;
  readonly chunkBytes?: number;
}

export async function readOutcome(reading: Reading): Promise<ReadOutcome> {
  const { path, scan, from = FILE_START, chunkBytes } = reading;
  const rows: FileRow[] = [];
  try {
    for await (const run of readRows(path, scan, from, chunkBytes)) rows.push(...run);
    return { rows, fault: null };
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error;
    return { rows, fault: `${error.code}: ${error.message}` };
  }
}

export async function outcomeOf(
  path: string,
  content: string | Uint8Array,
  scan: RowScanner,
  chunkBytes?: number,
): Promise<ReadOutcome> {
  writeFileSync(path, content);
  return readOutcome({ path, scan, ...(chunkBytes === undefined ? {} : { chunkBytes }) });
}

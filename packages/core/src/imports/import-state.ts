import type { WriteIdentity } from "../entry-writer.js";
import type { DncRecord } from "../ports/record-store.js";
import type { FileShape, ImportFormat, RowPosition } from "../ports/import-files.js";
import type { ImportColumns } from "./import-columns.js";
import { isFinished, type ImportJob } from "./import-job.js";
import type { RowDefaults } from "./import-rows.js";

/** All that is kept of an import, so that any process can go on with it where another one ended. */
export interface ImportState extends ImportJob {
  readonly format: ImportFormat;
  readonly wantedColumn: string | null;
  readonly defaults: RowDefaults;
  /** Which folder the file was saved in; see `ImportRunnerDependencies.place`. */
  readonly place: string;
  /** Who runs it; `null` when nobody does. */
  readonly owner: string | null;
  /** What somebody has asked for meanwhile. */
  readonly wanted: "cancel" | "undo" | null;
  /** How the file is read, once that was found out. */
  readonly plan: { readonly shape: FileShape; readonly columns: ImportColumns } | null;
  /** Up to where the counts count. */
  readonly position: RowPosition;
  /**
   * What the chunk at `position` is written as. It is stored before the chunk is, so that whoever
   * finds it here recognises, by the ids, what was stored of the chunk already.
   */
  readonly next: WriteIdentity | null;
  /**
   * Rows in a chunk, and the bytes of the file at which it is full before. Constant once the import
   * has begun: a repeated chunk has to hold the same rows. `null` leaves it to who begins it.
   */
  readonly chunkRows: number | null;
  readonly chunkBytes: number;
  /** Between them lie the ids of all entries that it may have added; `null` before the first. */
  readonly seeds: { readonly lowest: string; readonly highest: string } | null;
  /** The numbers of the rows that nothing is wrong with and that storage would not take. */
  readonly refused: readonly number[];
  /** How many entries were there when the undo began. */
  readonly undoTotal: number | null;
}

/** A state as it is stored, with the version that the next one has to follow. */
export interface StoredImport {
  readonly state: ImportState;
  readonly version: number;
}

export const IMPORT_KIND = "import";

export function toRecord({ state, version }: StoredImport): DncRecord {
  const { teamId, id: key } = state;
  const isOpen = !isFinished(state) || state.wanted === "undo";
  const body = JSON.stringify(state);
  return { kind: IMPORT_KIND, teamId, key, version, isOpen, expiresAtMs: null, body };
}

export function fromRecord({ body, version }: DncRecord): StoredImport {
  return { state: JSON.parse(body) as ImportState, version };
}

/** What of a state its owner may see. */
export function toJob(state: ImportState): ImportJob {
  const { id, teamId, batchId, status, dryRun, fileName, column } = state;
  const { bytesTotal, bytesProcessed, rows, added, duplicates, errors, removed, error } = state;
  const { createdAtMs, startedAtMs, finishedAtMs } = state;
  return {
    ...{ id, teamId, batchId, status, dryRun, fileName, column },
    ...{ bytesTotal, bytesProcessed, rows, added, duplicates, errors, removed, error },
    ...{ createdAtMs, startedAtMs, finishedAtMs },
  };
}

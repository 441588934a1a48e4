import { batchIdOf, importIdOf, isImportId } from "../ids.js";
import { assertStorableTexts, isStorableText } from "../entry-input.js";
import type { Clock } from "../ports/clock.js";
import type { IdGenerator } from "../ports/id-generator.js";
import { FILE_START, type ImportFiles, type ImportFormat } from "../ports/import-files.js";
import type { RecordStore } from "../ports/record-store.js";
import type { Sleep, SleepSignal } from "../ports/sleep.js";
import { assertTeamId } from "../team-id.js";
import { isFinished, type ImportJob } from "./import-job.js";
import { messageOf, readRow, type RowErrorCode } from "./import-rows.js";
import {
  fromRecord,
  IMPORT_KIND,
  toJob,
  toRecord,
  type ImportState,
  type StoredImport,
} from "./import-state.js";

export interface ImportsDependencies {
  readonly records: RecordStore;
  readonly files: ImportFiles;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly sleep: Sleep;
  /** See `ImportRunnerDependencies.place`. */
  readonly place: string;
  /** Is told that there is something to run. */
  readonly poke?: () => void;
  /** Rows that are written and counted together, at least 1; by default as many as suit the storage. */
  readonly chunkRows?: number;
  /** Bytes of a file after which a chunk ends in any case, at least 1; 4 MiB by default. */
  readonly chunkBytes?: number;
}

/** A file that somebody wants imported, and how. */
export interface ImportRequest {
  readonly format: ImportFormat;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Larger files are refused. */
  readonly maxBytes: number;
  readonly fileName?: string | null;
  readonly dryRun?: boolean;
  /** The column that holds the profile URLs, by its name or its number from 1. */
  readonly column?: string | null;
  /** Of the entries whose row gives none. */
  readonly reason?: string | null;
  readonly source?: string | null;
}

/** What an uploaded file is known by before anything else is known of it. */
export interface SavedFile {
  readonly seed: string;
  readonly createdAtMs: number;
  readonly bytesTotal: number;
}

export type UndoResult =
  | { readonly status: "accepted"; readonly job: ImportJob }
  | { readonly status: "absent" }
  | { readonly status: "unfinished" | "dry_run"; readonly job: ImportJob };

/** A row that was not added, as it was in the file. */
export interface FailedRow {
  readonly cells: readonly string[];
  /** Its number in the file. */
  readonly row: number;
  readonly code: RowErrorCode;
  /** What is wrong, and what to do. */
  readonly message: string;
}

export interface FailedRows {
  /** `null` for a file without one. */
  readonly header: readonly string[] | null;
  readonly width: number;
  readonly rows: AsyncIterable<readonly FailedRow[]>;
}

/** Rows are long in some files, and what is kept of one may keep its neighbours in memory. */
const CHUNK_BYTES = 4 * 1024 * 1024;
/** How often a job that somebody watches is looked at. */
const WATCH_MS = 250;

/** The imports of all teams: taking files in, and saying what became of them. */
export class Imports {
  readonly #deps: ImportsDependencies;

  constructor(deps: ImportsDependencies) {
    this.#deps = deps;
  }

  /**
   * Takes a file in. It is run by the next `ImportRunner` that has a place free. Rejects with an
   * `ImportTooLargeError`, with whatever its bytes reject with, and with a `DncError`, after which
   * nobody knows whether it was taken in.
   */
  async create(teamId: string, request: ImportRequest): Promise<ImportJob> {
    const saved = await this.save(teamId, request);
    return this.createFrom(teamId, saved, request);
  }

  /** The first half of `create`: the file is on the disk, and nobody knows of it yet. */
  async save(
    teamId: string,
    { bytes, maxBytes }: Pick<ImportRequest, "bytes" | "maxBytes">,
  ): Promise<SavedFile> {
    assertTeamId(teamId);
    const createdAtMs = this.#deps.clock.nowMs();
    const seed = this.#deps.ids.seed(createdAtMs);
    const key = { teamId, importId: importIdOf(seed) };
    const bytesTotal = await this.#deps.files.save(key, bytes, maxBytes);
    return { seed, createdAtMs, bytesTotal };
  }

  /** Gives up a file that no import was created from. */
  async discard(teamId: string, { seed }: SavedFile): Promise<void> {
    await this.#deps.files.remove({ teamId, importId: importIdOf(seed) });
  }

  /** The second half of `create`. */
  async createFrom(
    teamId: string,
    saved: SavedFile,
    request: Omit<ImportRequest, "bytes" | "maxBytes">,
  ): Promise<ImportJob> {
    const { place, chunkRows = null, chunkBytes = CHUNK_BYTES } = this.#deps;
    let state: ImportState;
    try {
      state = { ...newState(teamId, saved, request), place, chunkRows, chunkBytes };
    } catch (error) {
      await this.discard(teamId, saved);
      throw error;
    }
    // A file whose import nobody knows to be stored stays: if it is stored, it needs the file, and
    // if it is not, the file is swept.
    await this.#deps.records.insert(toRecord({ state, version: 1 }));
    this.#deps.poke?.();
    return toJob(state);
  }

  async find(teamId: string, id: string): Promise<ImportJob | null> {
    const stored = await this.#find(teamId, id);
    return stored === null ? null : toJob(stored.state);
  }

  /** A team's imports, newest first. `before` is the id of the last one of the page before. */
  async list(
    teamId: string,
    page: { readonly limit: number; readonly before: string | null },
  ): Promise<readonly ImportJob[]> {
    assertTeamId(teamId);
    const records = await this.#deps.records.list(IMPORT_KIND, teamId, page);
    return records.map((record) => toJob(fromRecord(record).state));
  }

  /**
   * Asks for an import to be stopped; `null` if there is none. Whoever runs it does so after the
   * chunk that it is at: what was added stays, and is counted. One that has ended stays as it is.
   */
  async cancel(teamId: string, id: string): Promise<ImportJob | null> {
    const stored = await this.#ask(teamId, id, "cancel", (state) => !isFinished(state));
    return stored === null ? null : toJob(stored.state);
  }

  /**
   * Asks for the entries that an import has added, and that are still there, to be taken off again.
   * One that is undone already stays as it is.
   */
  async undo(teamId: string, id: string): Promise<UndoResult> {
    const isOpenTo = (state: ImportState) =>
      isFinished(state) && !state.dryRun && state.status !== "undone";
    const stored = await this.#ask(teamId, id, "undo", isOpenTo);
    if (stored === null) return { status: "absent" };
    const job = toJob(stored.state);
    if (!isFinished(job)) return { status: "unfinished", job };
    return { status: job.dryRun ? "dry_run" : "accepted", job };
  }

  /**
   * A job, and then again whenever it has changed, until it has ended and nothing is asked of it any
   * more. Ends at once for an unknown job.
   */
  async *watch(
    teamId: string,
    id: string,
    signal: SleepSignal,
  ): AsyncGenerator<ImportJob, void, undefined> {
    for (let shown = 0; !signal.aborted;) {
      const stored = await this.#find(teamId, id);
      if (stored === null) return;
      if (stored.version !== shown) yield toJob(stored.state);
      shown = stored.version;
      if (isFinished(stored.state) && stored.state.wanted === null) return;
      await this.#deps.sleep(WATCH_MS, signal);
    }
  }

  /**
   * The rows that an import has not added, read from its file; `null` for an unknown job.
   * `is_gone`: the file is not kept any more, or not here.
   */
  async failedRows(teamId: string, id: string): Promise<FailedRows | "is_gone" | null> {
    const stored = await this.#find(teamId, id);
    if (stored === null) return null;
    const { state } = stored;
    const header = state.plan?.columns.header ?? null;
    const width = state.plan?.columns.width ?? 0;
    const isNone = state.errors === 0 || state.plan === null;
    if (isNone) return { header, width, rows: nothing() };
    const key = { teamId, importId: id };
    return (await this.#deps.files.has(key))
      ? { header, width, rows: this.#failedRows(state) }
      : "is_gone";
  }

  async *#failedRows(state: ImportState): AsyncGenerator<readonly FailedRow[], void, undefined> {
    const { plan, defaults, position, teamId, id } = state;
    if (plan === null) return;
    const refused = new Set(state.refused);
    const { shape, columns } = plan;
    const rows = this.#deps.files.rows({ teamId, importId: id }, shape, columns.start);
    for await (const run of rows) {
      const failed: FailedRow[] = [];
      for (const row of run) {
        // Up to where the counts count.
        if (row.number >= position.row) break;
        const result = readRow(columns, defaults, row);
        if (result.ok && !refused.has(row.number)) continue;
        const code = result.ok ? "storage_refused" : result.code;
        failed.push({ cells: row.cells, row: row.number, code, message: messageOf(code) });
      }
      if (failed.length > 0) yield failed;
      if ((run.at(-1)?.number ?? 0) >= position.row - 1) return;
    }
  }

  async #find(teamId: string, id: string): Promise<StoredImport | null> {
    assertTeamId(teamId);
    if (!isImportId(id)) return null;
    const record = await this.#deps.records.find(IMPORT_KIND, teamId, id);
    return record === null ? null : fromRecord(record);
  }

  async #ask(
    teamId: string,
    id: string,
    wanted: NonNullable<ImportState["wanted"]>,
    isOpenTo: (state: ImportState) => boolean,
  ): Promise<StoredImport | null> {
    for (;;) {
      const stored = await this.#find(teamId, id);
      if (stored === null || !isOpenTo(stored.state) || stored.state.wanted !== null) return stored;
      const asked = { state: { ...stored.state, wanted }, version: stored.version + 1 };
      // Refused when its owner has just made progress.
      if (!(await this.#deps.records.replace(toRecord(asked)))) continue;
      this.#deps.poke?.();
      return asked;
    }
  }
}

async function* nothing(): AsyncGenerator<never, void, undefined> {
  // Ends at once.
}

function newState(
  teamId: string,
  { seed, createdAtMs, bytesTotal }: SavedFile,
  request: Omit<ImportRequest, "bytes" | "maxBytes">,
): Omit<ImportState, "place" | "chunkRows" | "chunkBytes"> {
  const { format, fileName = null, dryRun = false, column = null } = request;
  const { reason = null, source = null } = request;
  assertStorableTexts({ url: "", reason, source });
  if (!isStorableText(`${fileName ?? ""}${column ?? ""}`)) {
    throw new TypeError("A text holds NUL or an unpaired surrogate");
  }
  return {
    ...{ id: importIdOf(seed), teamId, batchId: batchIdOf(seed), status: "queued" },
    ...{ dryRun, fileName, column: null, bytesTotal, bytesProcessed: 0 },
    ...{ rows: 0, added: 0, duplicates: 0, errors: 0, removed: 0, error: null },
    ...{ createdAtMs, startedAtMs: null, finishedAtMs: null },
    ...{ format, wantedColumn: column, defaults: { reason, source } },
    ...{ owner: null, wanted: null, plan: null, position: FILE_START, next: null },
    ...{ seeds: null, refused: [], undoTotal: null },
  };
}

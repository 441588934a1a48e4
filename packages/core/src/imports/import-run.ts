import type { DncList } from "../dnc-list.js";
import type { Clock } from "../ports/clock.js";
import { MAX_PAGE_ROWS, type DncRepository } from "../ports/dnc-repository.js";
import { ImportFileError, type DistinctCounter, type ImportFiles } from "../ports/import-files.js";
import type { Sleep, SleepSignal } from "../ports/sleep.js";
import { chunksOf, type ImportChunk } from "./import-chunk.js";
import { chooseColumns, nameOfColumn } from "./import-columns.js";
import type { ImportCounts, ImportStatus } from "./import-job.js";
import type { ImportLease } from "./import-lease.js";
import type { ImportState } from "./import-state.js";
import { readAhead } from "../read-ahead.js";
import { untilAnswered } from "./persistence.js";

export interface ImportRunDependencies {
  readonly list: DncList;
  readonly repository: Pick<DncRepository, "idsOfBatch" | "limits">;
  readonly files: ImportFiles;
  readonly clock: Clock;
  readonly sleep: Sleep;
}

type Plan = NonNullable<ImportState["plan"]>;

/** Smaller chunks would have their counts stored too often. */
const LEAST_CHUNK_ROWS = 2_000;

/** Rows that the storage refuses are remembered one by one, which is for exceptions. */
const MOST_REFUSED = 1_000;

/** What became of a chunk's rows, and the numbers of those among its errors that storage refused. */
interface ChunkOutcome {
  readonly counts: ImportCounts;
  readonly refused: readonly number[];
}

/** The import ends, and its owner is told why. */
class ImportFailure extends Error {
  override readonly name = "ImportFailure";
}

/**
 * One process's work on one import, from where the one before it got to, until it has ended or the
 * process is to stop.
 *
 * What makes the counts exact however often it is cut: a chunk's identity is stored before the
 * chunk is, and its counts in one step with the position behind it. Hence at most one chunk has been
 * written and not counted, and whoever repeats it tells by the ids what it had added.
 */
export class ImportRun {
  readonly #lease: ImportLease;
  readonly #deps: ImportRunDependencies;
  readonly #stop: SleepSignal;

  constructor(lease: ImportLease, deps: ImportRunDependencies, stop: SleepSignal) {
    this.#lease = lease;
    this.#deps = deps;
    this.#stop = stop;
  }

  /**
   * Rejects with a `StoppedError` or a `LeaseLostError` if it is somebody else's to go on with, and
   * with whatever is a fault of the program.
   */
  async run(): Promise<void> {
    if (this.#state.wanted === "undo") return this.#undo();
    try {
      await this.#runRows();
    } catch (error) {
      const isFinal = error instanceof ImportFailure || error instanceof ImportFileError;
      if (!isFinal) throw error;
      if (!isFileLost(error)) return this.#finish("failed", error.message);
      await this.#countWhatIsStored();
      // Whoever wanted it to end did not want its file.
      if (this.#state.wanted === "cancel") await this.#finish("cancelled");
      else await this.#finish("failed", error.message);
    }
  }

  get #state(): ImportState {
    return this.#lease.state;
  }

  /** A file of its own for each import, so its key is the import's. */
  get #key() {
    return { teamId: this.#state.teamId, importId: this.#state.id };
  }

  async #runRows(): Promise<void> {
    // Between two chunks there is nothing that could be stored and not counted.
    if (this.#state.wanted === "cancel" && this.#state.next === null) {
      return this.#finish("cancelled");
    }
    const plan = this.#state.plan ?? (await this.#makePlan());
    const counted = this.#state.dryRun ? this.#deps.files.countDistinct() : null;
    try {
      await this.#begin(plan);
      const ended = await this.#runChunks(plan, counted);
      if (!ended) return;
      if (counted !== null) await this.#countRepeats(counted);
      await this.#finish("completed");
    } finally {
      await counted?.dispose();
    }
  }

  async #makePlan(): Promise<Plan> {
    const { format, wantedColumn } = this.#state;
    const { shape, rows } = await this.#deps.files.inspect(this.#key, format);
    const chosen = chooseColumns(shape, rows, wantedColumn);
    if (!chosen.ok) throw new ImportFailure(chosen.reason);
    return { shape, columns: chosen.columns };
  }

  /** A dry run starts over: which people it has met is only in the memory of who runs it. */
  async #begin(plan: Plan): Promise<void> {
    const isNew = this.#state.plan === null || this.#state.dryRun;
    const fromStart = { position: plan.columns.start, ...NO_COUNTS, bytesProcessed: 0 };
    await this.#update({
      status: "running",
      plan,
      column: nameOfColumn(plan.columns),
      chunkRows: this.#chunkRows,
      startedAtMs: this.#state.startedAtMs ?? this.#deps.clock.nowMs(),
      ...(isNew ? fromStart : {}),
      ...(this.#state.next === null ? this.#nextChunk() : {}),
    });
  }

  /** Resolves with whether the file has ended; otherwise it was cancelled. */
  async #runChunks(plan: Plan, counted: DistinctCounter | null): Promise<boolean> {
    // Of the first chunk, a process that died may have stored any part.
    let isRepeat = true;
    for await (const chunk of readAhead(this.#chunks(plan))) {
      const outcome = await (counted === null
        ? this.#writeChunk(chunk, isRepeat)
        : this.#rehearseChunk(chunk, counted));
      isRepeat = false;
      await this.#advance(chunk, outcome);
      if (this.#state.wanted === "cancel") {
        await this.#finish("cancelled");
        return false;
      }
      if (this.#stop.aborted) {
        await this.#release({ status: "queued", next: null });
        return false;
      }
    }
    return true;
  }

  #chunks({ shape, columns }: Plan): AsyncGenerator<ImportChunk, void, undefined> {
    const { position, chunkBytes, defaults } = this.#state;
    const rows = this.#deps.files.rows(this.#key, shape, position);
    return chunksOf(rows, { columns, defaults, position, chunkRows: this.#chunkRows, chunkBytes });
  }

  /**
   * What storage takes at once, since counts and position are stored once for each chunk; twice that
   * where several calls go at the same time, since all of them wait for the last one of a chunk.
   */
  get #chunkRows(): number {
    const { entriesPerWrite, writesAtOnce = 1 } = this.#deps.repository.limits;
    const calls = writesAtOnce > 1 ? 2 * writesAtOnce : 1;
    return this.#state.chunkRows ?? Math.max(entriesPerWrite * calls, LEAST_CHUNK_ROWS);
  }

  /** A row that repeats a person is a duplicate, and shares the fate of the first if that failed. */
  async #writeChunk(chunk: ImportChunk, isRepeat: boolean): Promise<ChunkOutcome> {
    const { rows, drafts, numbers, places } = chunk;
    const { teamId, next } = this.#state;
    const outcomes = await this.#answered((attempt) => {
      const options = { wantsAll: true, isRepeat: isRepeat || attempt > 0 };
      const identity = next === null ? {} : { identity: next };
      return this.#deps.list.addPeople(teamId, drafts, { ...options, ...identity });
    });
    const refused = numbers.filter((_, index) => outcomes[places[index] ?? -1] === "failed");
    const added = outcomes.filter((outcome) => outcome === "added").length;
    const duplicates = numbers.length - added - refused.length;
    const errors = rows - numbers.length + refused.length;
    return { counts: { rows, added, duplicates, errors }, refused };
  }

  /** Whoever is not listed would be added, once; which of them repeat is worked out at the end. */
  async #rehearseChunk(chunk: ImportChunk, counted: DistinctCounter): Promise<ChunkOutcome> {
    const { rows, drafts, numbers, places } = chunk;
    const urls = drafts.map(({ url }) => url);
    const { teamId } = this.#state;
    const { details } = await this.#answered(() => this.#deps.list.checkBatch(teamId, urls));
    await counted.add(urls.filter((_, place) => details[place]?.status === "not_listed"));
    const duplicates = places.filter((place) => details[place]?.status === "listed").length;
    const added = numbers.length - duplicates;
    return { counts: { rows, added, duplicates, errors: rows - numbers.length }, refused: [] };
  }

  async #countRepeats(counted: DistinctCounter): Promise<void> {
    const { added, duplicates } = this.#state;
    const people = await counted.count();
    await this.#update({ added: people, duplicates: duplicates + added - people });
  }

  async #advance({ end }: ImportChunk, { counts, refused }: ChunkOutcome): Promise<void> {
    const state = this.#state;
    const allRefused = state.refused.concat(refused);
    await this.#update({
      position: end,
      bytesProcessed: end.byte,
      rows: state.rows + counts.rows,
      added: state.added + counts.added,
      duplicates: state.duplicates + counts.duplicates,
      errors: state.errors + counts.errors,
      refused: allRefused,
      ...this.#nextChunk(),
    });
    if (allRefused.length > MOST_REFUSED) {
      throw new ImportFailure(
        `The storage refuses rows, such as row ${allRefused[0] ?? 0}, though nothing is wrong with ` +
          "them: look at the server's log. What was added before stands.",
      );
    }
  }

  #nextChunk(): Pick<ImportState, "next" | "seeds"> {
    const { batchId, seeds } = this.#state;
    const next = { ...this.#deps.list.newWriteIdentity(), batchId };
    const { seed } = next;
    // Another process's clock may be behind, so a later seed can be the lower one.
    const lowest = seeds === null || seed < seeds.lowest ? seed : seeds.lowest;
    const highest = seeds === null || seed > seeds.highest ? seed : seeds.highest;
    return { next, seeds: { lowest, highest } };
  }

  /**
   * With the file, what a chunk that was cut has added is found out by repeating it. Without, it is
   * what carries the batch and was not counted; which of the chunk's other rows were read, nobody
   * can tell.
   */
  async #countWhatIsStored(): Promise<void> {
    const { added, rows, dryRun } = this.#state;
    if (dryRun) return;
    const uncounted = (await this.#countStored()) - added;
    if (uncounted > 0) await this.#update({ added: added + uncounted, rows: rows + uncounted });
  }

  async #countStored(): Promise<number> {
    let stored = 0;
    for await (const ids of this.#storedIds()) stored += ids.length;
    return stored;
  }

  async #undo(): Promise<void> {
    const { teamId, removed } = this.#state;
    if (this.#state.undoTotal === null) {
      await this.#update({ undoTotal: await this.#countStored() });
    }
    let gone = removed;
    for await (const ids of this.#storedIds()) {
      const outcomes = await this.#answered(() => this.#deps.list.remove(teamId, ids));
      gone += outcomes.filter((outcome) => outcome === "removed").length;
      await this.#update({ removed: gone });
      if (this.#stop.aborted) return this.#release();
    }
    // Counted before the first was removed: the count of the removals is lost with a process.
    const total = this.#state.undoTotal ?? 0;
    await this.#update({ removed: total, wanted: null, status: "undone", owner: null });
  }

  async *#storedIds(): AsyncGenerator<readonly string[], void, undefined> {
    const { teamId, batchId, seeds } = this.#state;
    if (seeds === null) return;
    const toId = `dnc_${seeds.highest}${AFTER_ALL_PLACES}`;
    for (let fromId = `dnc_${seeds.lowest}`; ;) {
      const request = { batchId, fromId, toId, limit: MAX_PAGE_ROWS };
      const ids = await this.#answered(() => this.#deps.repository.idsOfBatch(teamId, request));
      const last = ids.at(-1);
      if (last === undefined) return;
      yield ids;
      fromId = `${last}0`;
    }
  }

  /** The file is kept for as long as it holds rows to mend. */
  async #finish(status: ImportStatus, error: string | null = null): Promise<void> {
    const finishedAtMs = this.#deps.clock.nowMs();
    const bytesProcessed =
      status === "completed" ? this.#state.bytesTotal : this.#state.bytesProcessed;
    const change = { status, error, finishedAtMs, bytesProcessed };
    await this.#update({ ...change, next: null, wanted: null, owner: null });
    if (this.#state.errors === 0) await this.#deps.files.remove(this.#key);
  }

  /** For another process to go on with at once. */
  async #release(change: Partial<ImportState> = {}): Promise<void> {
    await this.#update({ ...change, owner: null });
  }

  #update(change: Partial<ImportState>): Promise<void> {
    return this.#answered(() => this.#lease.update(change));
  }

  #answered<T>(work: (attempt: number) => Promise<T>): Promise<T> {
    return untilAnswered(work, this.#deps.sleep, this.#stop);
  }
}

function isFileLost(error: Error): boolean {
  return error instanceof ImportFileError && error.code === "file_missing";
}

const NO_COUNTS = { rows: 0, added: 0, duplicates: 0, errors: 0, refused: [] };

/** Bytewise after every place that an entry's id may end with, and still an id. */
const AFTER_ALL_PLACES = "zzzzzzzz";

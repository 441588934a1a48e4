import type { AbortSignalLike } from "./abort-signal.js";
import { chunks } from "./chunks.js";
import type { DncEntry } from "./dnc-entry.js";
import { DncError } from "./dnc-error.js";
import type { DncObserver } from "./dnc-observer.js";
import { batchIdOf, entryIdsOf } from "./ids.js";
import { inTurns } from "./in-turns.js";
import type { CanonicalUrl } from "./normalization/canonical-url.js";
import type { CacheInvalidator } from "./ports/cache-invalidator.js";
import type { Clock } from "./ports/clock.js";
import type { AddOutcome, DncRepository, DncWrite, NewDncEntry } from "./ports/dnc-repository.js";
import type { IdGenerator } from "./ports/id-generator.js";

/** What an entry is before the write gives it an id. URLs are distinct within one write. */
export type EntryDraft = Omit<NewDncEntry, "id">;

export type WriteOutcome = AddOutcome | "failed";

/**
 * What a write is known by. Two attempts with one identity and the same drafts are one write: their
 * ids are the same, so each of them tells what either has stored.
 */
export interface WriteIdentity {
  /** Of an `IdGenerator`: what the entries' ids are made of. */
  readonly seed: string;
  readonly batchId: string;
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
}

export interface WriteOptions {
  readonly signal?: AbortSignalLike | undefined;
  /** By default a new one. */
  readonly identity?: WriteIdentity | undefined;
  /** Whether an earlier attempt with this identity may have stored any part. */
  readonly isRepeat?: boolean | undefined;
  /**
   * Whether to reject, with `storage_unavailable`, if storage gave no answer for any of the entries,
   * rather than only if it gave none at all: for who can repeat the write until it does.
   */
  readonly wantsAll?: boolean | undefined;
}

export interface WriteResult {
  readonly batchId: string;
  /** One for each draft, in their order. */
  readonly outcomes: readonly WriteOutcome[];
  /** Why some of them failed. */
  readonly failure?: unknown;
  /** The entry that a draft became, or would have become, by its place. */
  readonly entryAt: (index: number) => DncEntry;
}

export interface EntryWriterDependencies {
  readonly repository: DncRepository;
  readonly cacheInvalidator: CacheInvalidator | undefined;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly observer: DncObserver | undefined;
}

/**
 * Hands one write to storage and finds out, exactly, what became of each entry: cuts it into what
 * the backend takes at once, settles failures by reading back, and has the team's cache dropped.
 */
export class EntryWriter {
  readonly #deps: EntryWriterDependencies;

  constructor(deps: EntryWriterDependencies) {
    this.#deps = deps;
  }

  /**
   * Rejects with a `DncError` of code `storage_unavailable` if storage answered for no entry at
   * all; repeating the write is safe then. Rejects with the signal's reason if aborted between two
   * steps: what was stored until then stays.
   */
  async write(
    teamId: string,
    drafts: readonly EntryDraft[],
    {
      signal,
      identity = this.newIdentity(),
      isRepeat = false,
      wantsAll = false,
    }: WriteOptions = {},
  ): Promise<WriteResult> {
    const write = writeOf(teamId, identity, drafts);
    const steps: Steps = { signal, isRepeat, wantsAll };
    const stored = drafts.length === 0 ? NOTHING : await this.#storeAndInvalidate(write, steps);
    assertComplete(stored.outcomes, drafts);
    return { ...stored, batchId: write.batchId, entryAt: (index) => entryOf(write, index) };
  }

  newIdentity(): WriteIdentity {
    const createdAtMs = this.#deps.clock.nowMs();
    const seed = this.#deps.ids.seed(createdAtMs);
    return { seed, batchId: batchIdOf(seed), createdAtMs };
  }

  async #storeAndInvalidate(write: DncWrite, steps: Steps): Promise<Stored> {
    steps.signal?.throwIfAborted();
    try {
      const { entriesPerWrite, writesAtOnce } = this.#deps.repository.limits;
      const sets = chunks(write.entries, entriesPerWrite);
      const stored = await this.#storeEach(write, sets, steps, writesAtOnce);
      this.#reportFailure(write, stored, steps);
      return stored;
    } finally {
      // Also after a failure: part of the write may have reached the store.
      await invalidateCache(this.#deps, write.teamId);
    }
  }

  /** Failures that leave something answered for are the observer's; others the caller's. */
  #reportFailure(write: DncWrite, stored: Stored, { wantsAll }: Steps): void {
    const { outcomes, failure, isDown } = stored;
    if (!outcomes.includes("failed")) return;
    if (isDown && (wantsAll === true || outcomes.every((outcome) => outcome === "failed"))) {
      throw storageTookNothing(failure);
    }
    this.#deps.observer?.storageFailed(write.teamId, failure);
  }

  /** Stores the sets, up to `atOnce` of them at the same time, and ends when all of them have ended. */
  async #storeEach(
    write: DncWrite,
    sets: readonly (readonly NewDncEntry[])[],
    steps: Steps,
    atOnce = 1,
  ): Promise<Stored> {
    let isSilent = false;
    const stored = await inTurns(sets, atOnce, async (entries) => {
      steps.signal?.throwIfAborted();
      // Storage that answers neither a write nor a read is not asked for every remaining set: the
      // caller would wait for as many time-outs.
      if (isSilent) return failed(entries, {});
      const result = await this.#store(write, entries, steps);
      isSilent ||= result.isSilent;
      return result;
    });
    return stored.reduce(joined, NOTHING);
  }

  async #store(write: DncWrite, entries: readonly NewDncEntry[], steps: Steps): Promise<Stored> {
    try {
      const outcomes = steps.isRepeat
        ? await this.#addWhatIsMissing(write, entries)
        : await this.#add(write, entries);
      return { ...NOTHING, outcomes };
    } catch (failure) {
      if (!isRefusal(failure)) return this.#settle(write, entries, failure);
      // One that cannot be stored must not hold up the others: it is found by halving.
      if (entries.length === 1) return { ...NOTHING, outcomes: ["failed"], failure };
      const half = Math.ceil(entries.length / 2);
      return this.#storeEach(write, chunks(entries, half), steps);
    }
  }

  async #add(write: DncWrite, entries: readonly NewDncEntry[]): Promise<readonly AddOutcome[]> {
    const outcomes = await this.#deps.repository.add({ ...write, entries });
    assertComplete(outcomes, entries);
    return outcomes;
  }

  /**
   * Reads first: an entry that is there under its own id was added by this write, in an attempt
   * whose answer was lost. That attempt may still be at it somewhere, hence the second look at what
   * turns out to be there after all.
   */
  async #addWhatIsMissing(
    write: DncWrite,
    entries: readonly NewDncEntry[],
  ): Promise<readonly AddOutcome[]> {
    const before = await this.#read(write, entries);
    const missing = entries.filter((_, index) => before[index] === "failed");
    const outcomes = missing.length > 0 ? await this.#add(write, missing) : [];
    const after = outcomes.includes("duplicate") ? await this.#read(write, missing) : outcomes;
    const late = outcomes.map((outcome, index) => (after[index] === "added" ? "added" : outcome));
    const rest = late.values();
    return before.map((known) => (known === "failed" ? (rest.next().value ?? "added") : known));
  }

  /** What is stored of each entry now: by this write, by another one, or nothing (`failed`). */
  async #read(
    { teamId }: DncWrite,
    entries: readonly NewDncEntry[],
  ): Promise<readonly WriteOutcome[]> {
    const urls = entries.map((entry) => entry.url);
    const found = await findAll(this.#deps.repository, teamId, urls);
    return entries.map(({ id }, index) => outcomeOf(id, found[index]));
  }

  /**
   * A write that failed may have stored any part. The ids are new with this write, so reading back
   * tells exactly which entries it stored, which were there before, and which are missing.
   */
  async #settle(
    write: DncWrite,
    entries: readonly NewDncEntry[],
    failure: unknown,
  ): Promise<Stored> {
    try {
      const outcomes = await this.#read(write, entries);
      return { outcomes, failure, isDown: true, isSilent: false };
    } catch {
      return failed(entries, { failure });
    }
  }
}

/** What holds of every step of one write. */
type Steps = Pick<WriteOptions, "signal" | "isRepeat" | "wantsAll">;

function writeOf(
  teamId: string,
  { seed, batchId, createdAtMs }: WriteIdentity,
  drafts: readonly EntryDraft[],
): DncWrite {
  const ids = entryIdsOf(seed, drafts.length);
  const entries = drafts.map(({ url, reason, source }, index) => {
    return { id: ids[index] as string, url, reason, source };
  });
  return { teamId, batchId, createdAtMs, entries };
}

/** What became of a set of entries, in their order. */
interface Stored {
  readonly outcomes: readonly WriteOutcome[];
  /** The first failure, if any outcome was not simply answered. */
  readonly failure?: unknown;
  /** Some write got no answer. */
  readonly isDown: boolean;
  /** Reading back got no answer either. */
  readonly isSilent: boolean;
}

const NOTHING: Stored = { outcomes: [], isDown: false, isSilent: false };

function failed(entries: readonly NewDncEntry[], { failure }: { failure?: unknown }): Stored {
  return { outcomes: entries.map(() => "failed"), failure, isDown: true, isSilent: true };
}

function joined(first: Stored, second: Stored): Stored {
  return {
    outcomes: first.outcomes.concat(second.outcomes),
    failure: first.failure ?? second.failure,
    isDown: first.isDown || second.isDown,
    isSilent: first.isSilent || second.isSilent,
  };
}

function outcomeOf(id: string, found: DncEntry | null | undefined): WriteOutcome {
  if (found === null || found === undefined) return "failed";
  return found.id === id ? "added" : "duplicate";
}

function isRefusal(error: unknown): boolean {
  return error instanceof DncError && error.code === "storage_refused";
}

/** An adapter that answers for too few, or takes none at once, would have answers mistaken. */
function assertComplete(answers: readonly unknown[], asked: readonly unknown[]): void {
  if (answers.length !== asked.length) {
    throw new TypeError(`The repository answered ${answers.length} of ${asked.length}`);
  }
}

/** The error of a write of which nothing was stored; repeating it is safe. */
export function storageTookNothing(cause: unknown): DncError {
  return new DncError("storage_unavailable", "Storage did not take the entries", { cause });
}

function entryOf(write: DncWrite, index: number): DncEntry {
  const entry = write.entries[index];
  if (entry === undefined) throw new RangeError("No such entry in this write");
  const { teamId, batchId, createdAtMs } = write;
  return { ...entry, teamId, batchId, createdAtMs, updatedAtMs: createdAtMs };
}

/** `findByUrls` for any number of URLs. */
export async function findAll(
  repository: Pick<DncRepository, "findByUrls" | "limits">,
  teamId: string,
  urls: readonly CanonicalUrl[],
): Promise<(DncEntry | null)[]> {
  let found: (DncEntry | null)[] = [];
  for (const run of chunks(urls, repository.limits.urlsPerRead)) {
    const entries = await repository.findByUrls(teamId, run);
    assertComplete(entries, run);
    found = found.concat(entries);
  }
  return found;
}

/** Drops the team's cache. A failure is reported and swallowed: storage has the truth. */
export async function invalidateCache(
  deps: Pick<EntryWriterDependencies, "cacheInvalidator" | "observer">,
  teamId: string,
): Promise<void> {
  try {
    await deps.cacheInvalidator?.invalidateTeam(teamId);
  } catch (error) {
    deps.observer?.cacheInvalidationFailed(teamId, error);
  }
}

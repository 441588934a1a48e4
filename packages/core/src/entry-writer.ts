import type { AbortSignalLike } from "./abort-signal.js";
import { chunks } from "./chunks.js";
import type { DncEntry } from "./dnc-entry.js";
import { DncError } from "./dnc-error.js";
import type { DncObserver } from "./dnc-observer.js";
import type { CanonicalUrl } from "./normalization/canonical-url.js";
import type { CacheInvalidator } from "./ports/cache-invalidator.js";
import type { Clock } from "./ports/clock.js";
import type { AddOutcome, DncRepository, DncWrite, NewDncEntry } from "./ports/dnc-repository.js";
import type { IdGenerator } from "./ports/id-generator.js";

/** What an entry is before the write gives it an id. URLs are distinct within one write. */
export type EntryDraft = Omit<NewDncEntry, "id">;

export type WriteOutcome = AddOutcome | "failed";

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
    signal?: AbortSignalLike,
  ): Promise<WriteResult> {
    const write = this.#prepare(teamId, drafts);
    const stored = drafts.length === 0 ? NOTHING : await this.#storeAndInvalidate(write, signal);
    return { ...stored, batchId: write.batchId, entryAt: (index) => entryOf(write, index) };
  }

  #prepare(teamId: string, drafts: readonly EntryDraft[]): DncWrite {
    const createdAtMs = this.#deps.clock.nowMs();
    const ids = this.#deps.ids.entryIds(createdAtMs, drafts.length);
    return {
      teamId,
      batchId: this.#deps.ids.batchId(createdAtMs),
      createdAtMs,
      entries: drafts.map(({ url, reason, source }, index) => {
        const id = ids[index];
        if (id === undefined) throw new TypeError("The id generator returned too few ids");
        return { id, url, reason, source };
      }),
    };
  }

  async #storeAndInvalidate(write: DncWrite, signal?: AbortSignalLike): Promise<Stored> {
    signal?.throwIfAborted();
    try {
      const sets = chunks(write.entries, this.#deps.repository.limits.entriesPerWrite);
      const stored = await this.#storeEach(write, sets, signal);
      this.#reportFailure(write, stored);
      return stored;
    } finally {
      // Also after a failure: part of the write may have reached the store.
      await invalidateCache(this.#deps, write.teamId);
    }
  }

  /** Failures that leave something answered for are the observer's; others the caller's. */
  #reportFailure(write: DncWrite, { outcomes, failure, isDown }: Stored): void {
    if (!outcomes.includes("failed")) return;
    if (isDown && outcomes.every((outcome) => outcome === "failed")) {
      throw storageTookNothing(failure);
    }
    this.#deps.observer?.storageFailed(write.teamId, failure);
  }

  async #storeEach(
    write: DncWrite,
    sets: readonly (readonly NewDncEntry[])[],
    signal?: AbortSignalLike,
  ): Promise<Stored> {
    let all: Stored = NOTHING;
    for (const entries of sets) {
      signal?.throwIfAborted();
      // Storage that answers neither a write nor a read is not asked for every remaining set: the
      // caller would wait for as many time-outs.
      all = joined(
        all,
        all.isSilent ? failed(entries, all) : await this.#store(write, entries, signal),
      );
    }
    return all;
  }

  async #store(
    write: DncWrite,
    entries: readonly NewDncEntry[],
    signal?: AbortSignalLike,
  ): Promise<Stored> {
    try {
      const outcomes = await this.#deps.repository.add({ ...write, entries });
      assertComplete(outcomes, entries);
      return { ...NOTHING, outcomes };
    } catch (failure) {
      if (!isRefusal(failure)) return this.#settle(write, entries, failure);
      // One that cannot be stored must not hold up the others: it is found by halving.
      if (entries.length === 1) return { ...NOTHING, outcomes: ["failed"], failure };
      const half = Math.ceil(entries.length / 2);
      return this.#storeEach(write, chunks(entries, half), signal);
    }
  }

  /**
   * A write that failed may have stored any part. The ids are new with this write, so reading back
   * tells exactly which entries it stored, which were there before, and which are missing.
   */
  async #settle(
    { teamId }: DncWrite,
    entries: readonly NewDncEntry[],
    failure: unknown,
  ): Promise<Stored> {
    try {
      const urls = entries.map((entry) => entry.url);
      const found = await findAll(this.#deps.repository, teamId, urls);
      const outcomes = entries.map(({ id }, index) => outcomeOf(id, found[index]));
      return { outcomes, failure, isDown: true, isSilent: false };
    } catch {
      return failed(entries, { failure });
    }
  }
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

/** An adapter that answers for too few would have its answers taken for other entries'. */
function assertComplete(answers: readonly unknown[], asked: readonly unknown[]): void {
  if (answers.length !== asked.length) {
    throw new TypeError(`The repository answered ${answers.length} of ${asked.length}`);
  }
}

/** The error of a write of which nothing was stored; repeating it is safe. */
export function storageTookNothing(cause: unknown): DncError {
  return new DncError("storage_unavailable", "Storage took none of the entries", { cause });
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

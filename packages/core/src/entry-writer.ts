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
    const outcomes = drafts.length === 0 ? [] : await this.#storeAndInvalidate(write, signal);
    return {
      batchId: write.batchId,
      outcomes,
      entryAt: (index) => entryOf(write, index),
    };
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

  async #storeAndInvalidate(write: DncWrite, signal?: AbortSignalLike): Promise<WriteOutcome[]> {
    signal?.throwIfAborted();
    try {
      return await this.#storeAll(write, signal);
    } finally {
      // Also after a failure: part of the write may have reached the store.
      await invalidateCache(this.#deps, write.teamId);
    }
  }

  async #storeAll(write: DncWrite, signal?: AbortSignalLike): Promise<WriteOutcome[]> {
    let outcomes: WriteOutcome[] = [];
    let firstFailure: { readonly error: unknown } | undefined;
    for (const entries of chunks(write.entries, this.#deps.repository.limits.entriesPerWrite)) {
      signal?.throwIfAborted();
      const stored = await this.#store({ ...write, entries });
      outcomes = outcomes.concat(stored.outcomes);
      if ("error" in stored) firstFailure ??= { error: stored.error };
      // Storage that answers neither a write nor a read is not asked for every remaining chunk:
      // the caller would wait for as many time-outs.
      if (stored.unreachable) break;
    }
    if (firstFailure) this.#report(write, outcomes, firstFailure.error);
    while (outcomes.length < write.entries.length) outcomes.push("failed");
    return outcomes;
  }

  /** Failures that leave something answered for are the observer's; others the caller's. */
  #report(write: DncWrite, outcomes: readonly WriteOutcome[], error: unknown): void {
    if (outcomes.every((outcome) => outcome === "failed")) {
      throw new DncError("storage_unavailable", "Storage took none of the entries", {
        cause: error,
      });
    }
    this.#deps.observer?.storageFailed(write.teamId, error);
  }

  async #store(write: DncWrite): Promise<StoredChunk> {
    try {
      return { outcomes: await this.#deps.repository.add(write), unreachable: false };
    } catch (error) {
      return this.#settle(write, error);
    }
  }

  /**
   * A write that failed may have stored any part. The ids are new with this write, so reading back
   * tells exactly which entries it stored, which were there before, and which are missing.
   */
  async #settle(write: DncWrite, error: unknown): Promise<StoredChunk> {
    try {
      const found = await findAll(
        this.#deps.repository,
        write.teamId,
        write.entries.map((entry) => entry.url),
      );
      const outcomes = write.entries.map(({ id }, index): WriteOutcome => {
        const entry = found[index] ?? null;
        if (entry === null) return "failed";
        return entry.id === id ? "added" : "duplicate";
      });
      return { outcomes, unreachable: false, error };
    } catch {
      return { outcomes: write.entries.map(() => "failed"), unreachable: true, error };
    }
  }
}

interface StoredChunk {
  readonly outcomes: readonly WriteOutcome[];
  readonly unreachable: boolean;
  readonly error?: unknown;
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
    found = found.concat(await repository.findByUrls(teamId, run));
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

import { processBatch, toDraft } from "./batch-processor.js";
import type { BatchReport } from "./batch-report.js";
import { chunks } from "./chunks.js";
import type { DncEntry } from "./dnc-entry.js";
import type { DncObserver } from "./dnc-observer.js";
import { checkAll, type CheckReport } from "./check-batch.js";
import { assertStorableTexts, type EntryInput } from "./entry-input.js";
import {
  EntryWriter,
  findAll,
  invalidateCache,
  storageTookNothing,
  type EntryDraft,
  type WriteIdentity,
  type WriteOptions,
  type WriteOutcome,
} from "./entry-writer.js";
import { isEntryId } from "./ids.js";
import { readListPage, walkEntries, type ListPage, type ListRequest } from "./list-page.js";
import type { CanonicalUrl } from "./normalization/canonical-url.js";
import { normalizeProfileUrl } from "./normalization/normalize-profile-url.js";
import type { RefusalCode } from "./normalization/refusals.js";
import type { CacheInvalidator } from "./ports/cache-invalidator.js";
import type { Clock } from "./ports/clock.js";
import type { DncRepository, RemoveOutcome } from "./ports/dnc-repository.js";
import type { IdGenerator } from "./ports/id-generator.js";
import { assertTeamId } from "./team-id.js";

/** Entries of a run. Longer ones outlive V8's young generation, and take longer to export. */
const EXPORT_ROWS = 1_000;

export interface DncListDependencies {
  readonly repository: DncRepository;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** Answers `check`; by default the repository itself. A cache of presences fits here. */
  readonly lookup?: Pick<DncRepository, "findByUrls">;
  /** Is told of every change; leave it out if nothing caches. */
  readonly cacheInvalidator?: CacheInvalidator;
  readonly observer?: DncObserver;
}

export type AddResult =
  | { readonly status: "added"; readonly entry: DncEntry }
  | { readonly status: "duplicate"; readonly url: CanonicalUrl }
  | { readonly status: "refused"; readonly code: RefusalCode };

export type CheckResult =
  | { readonly status: "listed"; readonly entry: DncEntry }
  | { readonly status: "not_listed"; readonly url: CanonicalUrl }
  | { readonly status: "refused"; readonly code: RefusalCode };

/**
 * The Do Not Contact lists of all teams: everything that can be done with one.
 *
 * Every method rejects with a `DncError` when storage gives no answer, and with a `TypeError` when
 * the caller breaks a rule it could have checked (a team id or a text of the wrong shape).
 */
export class DncList {
  readonly #repository: DncRepository;
  readonly #lookup: Pick<DncRepository, "findByUrls">;
  readonly #writer: EntryWriter;
  readonly #invalidation: {
    readonly cacheInvalidator: CacheInvalidator | undefined;
    readonly observer: DncObserver | undefined;
  };

  constructor(deps: DncListDependencies) {
    const { repository, clock, ids, lookup, cacheInvalidator, observer } = deps;
    this.#repository = repository;
    this.#lookup = lookup ?? repository;
    this.#invalidation = { cacheInvalidator, observer };
    this.#writer = new EntryWriter({ repository, clock, ids, ...this.#invalidation });
  }

  /**
   * Adds any number of people and reports on each entry, in order. An entry that cannot be added is
   * an error of its own and holds nobody else up; only when storage answers for no entry at all
   * does the call reject, and repeating it is safe.
   *
   * @param options.signal stops the work between two steps; what was stored until then stays.
   * @param options.identity makes it repeatable: with the identity and entries of a call whose
   *   answer was lost, and `isRepeat`, the report is the one that was lost.
   */
  async addBatch(
    teamId: string,
    entries: readonly EntryInput[],
    options: WriteOptions = {},
  ): Promise<BatchReport> {
    assertTeamId(teamId);
    return processBatch(this.#writer, teamId, entries, options);
  }

  /**
   * `addBatch` for whoever has read the people already: adds them by their canonical URLs, each of
   * which is given once, and answers for each, in order. `failed`: not stored, as storage said or
   * because it gave no answer.
   */
  async addPeople(
    teamId: string,
    people: readonly EntryDraft[],
    options: WriteOptions = {},
  ): Promise<readonly WriteOutcome[]> {
    assertTeamId(teamId);
    people.forEach(assertStorableTexts);
    const { outcomes } = await this.#writer.write(teamId, people, options);
    return outcomes;
  }

  /** Makes what a write can be repeated by; see `addBatch`. */
  newWriteIdentity(): WriteIdentity {
    return this.#writer.newIdentity();
  }

  /** Adds one person; `options` as of `addBatch`. */
  async add(teamId: string, input: EntryInput, options: WriteOptions = {}): Promise<AddResult> {
    assertTeamId(teamId);
    const normalized = normalizeProfileUrl(input.url);
    if (!normalized.ok) return { status: "refused", code: normalized.code };
    const { url } = normalized;
    const written = await this.#writer.write(teamId, [toDraft(url, input)], options);
    const [outcome = "failed"] = written.outcomes;
    if (outcome === "failed") throw storageTookNothing(written.failure);
    return outcome === "added"
      ? { status: "added", entry: written.entryAt(0) }
      : { status: "duplicate", url };
  }

  /** Says whether a person is listed. Never says `not_listed` of somebody whose adding was acknowledged. */
  async check(teamId: string, url: string): Promise<CheckResult> {
    assertTeamId(teamId);
    const normalized = normalizeProfileUrl(url);
    if (!normalized.ok) return { status: "refused", code: normalized.code };
    const [entry = null] = await this.#find(teamId, [normalized.url]);
    return entry === null
      ? { status: "not_listed", url: normalized.url }
      : { status: "listed", entry };
  }

  /** Says of each of any number of people whether they are listed, in order; as `check` does. */
  async checkBatch(teamId: string, urls: readonly string[]): Promise<CheckReport> {
    assertTeamId(teamId);
    return checkAll((asked) => this.#find(teamId, asked), urls);
  }

  /** A page of the list, newest first. */
  async list(teamId: string, request: ListRequest): Promise<ListPage> {
    assertTeamId(teamId);
    return readListPage(this.#repository, teamId, request);
  }

  /**
   * All of the list, newest first, a run at a time. An entry that is there all the while comes
   * exactly once, whatever is written meanwhile.
   */
  async *export(teamId: string): AsyncGenerator<readonly DncEntry[], void, undefined> {
    assertTeamId(teamId);
    yield* walkEntries(this.#repository, teamId, EXPORT_ROWS);
  }

  /** Takes entries off the list by their ids, and answers for each, in order. */
  async remove(teamId: string, ids: readonly string[]): Promise<readonly RemoveOutcome[]> {
    assertTeamId(teamId);
    // What is no id names nothing, and no backend has to cope with it.
    const possible = ids.filter(isEntryId);
    const outcomes = (possible.length > 0 ? await this.#removeAll(teamId, possible) : []).values();
    return ids.map((id) => (isEntryId(id) ? next(outcomes) : "absent"));
  }

  #find(teamId: string, urls: readonly CanonicalUrl[]): Promise<(DncEntry | null)[]> {
    const { limits } = this.#repository;
    const findByUrls = (...call: Parameters<DncRepository["findByUrls"]>) =>
      this.#lookup.findByUrls(...call);
    return findAll({ limits, findByUrls }, teamId, urls);
  }

  async #removeAll(teamId: string, ids: readonly string[]): Promise<readonly RemoveOutcome[]> {
    let outcomes: RemoveOutcome[] = [];
    try {
      for (const run of chunks(ids, this.#repository.limits.entriesPerWrite)) {
        outcomes = outcomes.concat(await this.#repository.remove(teamId, run));
      }
    } finally {
      // Also after a failure: part of them may be gone.
      await invalidateCache(this.#invalidation, teamId);
    }
    return outcomes;
  }
}

function next(outcomes: Iterator<RemoveOutcome, undefined>): RemoveOutcome {
  const { value } = outcomes.next();
  if (value === undefined) throw new TypeError("The repository answered for too few ids");
  return value;
}

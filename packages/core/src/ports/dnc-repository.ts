import type { DncEntry } from "../dnc-entry.js";
import type { CanonicalUrl } from "../normalization/canonical-url.js";

/** How much one call may carry. Core cuts larger sets into calls of this size. */
export interface DncRepositoryLimits {
  /** Entries in one `add`, and ids in one `remove`; at least 1. */
  readonly entriesPerWrite: number;
  /**
   * How many calls of `add`, with entries of one large set, are made at the same time: more than one
   * where that is faster. 1 if not given.
   */
  readonly writesAtOnce?: number;
  /** URLs in one `findByUrls`; at least 1. */
  readonly urlsPerRead: number;
}

/** An entry that is to be added. The write it belongs to holds what all its entries share. */
export interface NewDncEntry {
  readonly id: string;
  readonly url: CanonicalUrl;
  readonly reason: string | null;
  readonly source: string | null;
}

/** One set of entries that is added together. A batch may be several writes, at several moments. */
export interface DncWrite {
  readonly teamId: string;
  readonly batchId: string;
  /** Epoch milliseconds; becomes `createdAtMs` and `updatedAtMs` of the entries. */
  readonly createdAtMs: number;
  readonly entries: readonly NewDncEntry[];
}

export type AddOutcome = "added" | "duplicate";
export type RemoveOutcome = "removed" | "absent";

/** The most rows that one call reads. */
export const MAX_PAGE_ROWS = 5_000;

/** A stretch of a list, newest first. */
export interface DncPageRequest {
  /** A whole number from 1 to {@link MAX_PAGE_ROWS}. */
  readonly limit: number;
  /** How many entries are passed over, a whole number from 0. The longer, the slower. */
  readonly offset: number;
  /**
   * Only entries whose id is bytewise lower, that is, older ones; `null` to start with the newest.
   * A page that starts here is as fast as the first, wherever it lies.
   */
  readonly before: string | null;
  /** Spares a backend that has to count for it the page's `total`, which may then be any number. */
  readonly withoutTotal?: boolean | undefined;
}

/** A stretch of the entries whose URLs start alike, in bytewise ascending order of their URLs. */
export interface DncPrefixRequest {
  /** `https://linkedin.com/in/`, and nothing, the beginning of a slug, or what no slug begins with. */
  readonly prefix: string;
  /** A whole number from 1 to {@link MAX_PAGE_ROWS}. */
  readonly limit: number;
  /** Only entries whose URL is bytewise greater; `null` to start with the first. */
  readonly after: CanonicalUrl | null;
}

/** A stretch of the entries that one batch has added, by their ids. */
export interface DncBatchRequest {
  readonly batchId: string;
  /** Where to begin: no id bytewise lower than this one is given. */
  readonly fromId: string;
  /** Where to end: no id bytewise greater than this one is given. */
  readonly toId: string;
  /** A whole number from 1 to {@link MAX_PAGE_ROWS}. */
  readonly limit: number;
}

export interface DncPage {
  readonly entries: readonly DncEntry[];
  /** How many entries the team has, on all pages together. */
  readonly total: number;
}

/**
 * Where the entries are kept: the one port that decides what is on the list.
 *
 * What every method may rely on: URLs are canonical (see `CanonicalUrl`) and are compared bytewise,
 * `%` and `_` being ordinary characters; team ids are 1 to 64 of `A-Z a-z 0-9 . _ -` and
 * are compared bytewise, upper and lower case being different teams; ids come from an
 * `IdGenerator`, or have its shape; reasons and sources are well-formed Unicode without NUL, of at
 * most 500 and 100 code points, and come back as they were given; no call is larger than `limits`. Nothing a caller hands over is changed or kept.
 *
 * What every method owes: it sees and touches the given team only. It resolves when storage has
 * answered and rejects with a `DncError` (code `storage_unavailable`, or `storage_closed` before
 * opening and after closing) whenever it could not learn the answer, within a bounded time. "I
 * don't know" is never "not listed", "absent", an empty page or a count of 0.
 */
export interface DncRepository {
  /** Constant for the life of the repository; readable before it is opened. */
  readonly limits: DncRepositoryLimits;

  /**
   * Puts entries on the list, each URL once for each team.
   *
   * Answers for each entry, in their order: `added` if this call stored it, `duplicate` if its URL
   * was there already; the stored entry then stays as it was, its reason and source included. A URL
   * repeated within the call is added once, by its first entry. No entries: resolves to an empty
   * array and writes nothing.
   *
   * When it resolves, every entry answered for is durable: it survives the kill of this process and
   * of the backend at that moment. Of any number of concurrent callers that add one URL, in any
   * process, exactly one is told `added`. The call need not be atomic as a whole.
   *
   * When it rejects, any part of the entries may have been stored, but the write is over: nothing
   * of it is stored later. Core reads back which entries are there, told by their ids. Code
   * `storage_refused` says that the backend would not take one of the entries and stored none: core
   * then hands them over in smaller sets, so that only the one that cannot be stored is an error.
   */
  add(write: DncWrite): Promise<readonly AddOutcome[]>;

  /**
   * Looks URLs up. Answers for each URL, in their order: its entry, or `null` if the team does not
   * list it. Repeated URLs are answered each time; no URLs give an empty array.
   *
   * Sees every `add` and `remove` that was acknowledged before the call, by any process, hence must
   * not be served by a replica that may lag. An implementation may remember presences for a while
   * (a removed entry may then be seen a little longer), never absences.
   */
  findByUrls(teamId: string, urls: readonly CanonicalUrl[]): Promise<readonly (DncEntry | null)[]>;

  /**
   * A page of the team's entries, newest first: by id, bytewise, descending.
   *
   * A page past the end, and any page of an unknown team, has no entries; `total` is right all the
   * same, and counts all of the team's entries wherever the page begins. Entries and total may be
   * read at two moments: a write in between can show in one of them. Reading `total` must not take
   * longer as the team grows, nor must a page without an offset.
   */
  list(teamId: string, page: DncPageRequest): Promise<DncPage>;

  /**
   * Those of the team's entries whose URL starts with a prefix, by URL, bytewise ascending. Takes
   * as long as there are entries on the page, however many there are besides.
   */
  listByPrefix(teamId: string, page: DncPrefixRequest): Promise<readonly DncEntry[]>;

  /**
   * The ids of the entries that one batch has added and that are still there, bytewise ascending.
   * It may look at every entry whose id lies between the two bounds, and at no other.
   */
  idsOfBatch(teamId: string, batch: DncBatchRequest): Promise<readonly string[]>;

  /**
   * Takes entries off the list. Answers for each id, in their order: `removed` if this call took it
   * off, `absent` if the team has no such entry, be it another team's. An id repeated within the
   * call is removed once, by its first place. No ids give an empty array.
   *
   * Of concurrent callers that remove one entry, exactly one is told `removed`. A removed URL can be
   * added again, as a new entry. When it rejects, any part may have been removed.
   */
  remove(teamId: string, ids: readonly string[]): Promise<readonly RemoveOutcome[]>;

  /**
   * Puts entries of one team on the list as they were in another store: with their ids, batches and
   * times. Answers, lasts, races and fails as `add` does; at most `limits.entriesPerWrite` of them.
   * An entry that is there already, with this id and URL, is a `duplicate`; one whose id belongs to
   * an entry of another URL is refused like that of an `add`. `updatedAtMs` equals `createdAtMs` as
   * long as nothing updates entries, and need not be stored.
   */
  restore(teamId: string, entries: readonly DncEntry[]): Promise<readonly AddOutcome[]>;

  /**
   * At most `limit` (1 to 1,000) of the teams that have entries, bytewise ascending, after the team
   * `after`, or from the first for `null`.
   */
  teams(page: {
    readonly limit: number;
    readonly after: string | null;
  }): Promise<readonly string[]>;
}

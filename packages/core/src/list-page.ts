import type { DncEntry } from "./dnc-entry.js";
import { isEntryId } from "./ids.js";
import type { CanonicalUrl } from "./normalization/canonical-url.js";
import { normalizeProfileUrl } from "./normalization/normalize-profile-url.js";
import { prefixOf } from "./normalization/slug-prefix.js";
import { readAhead } from "./read-ahead.js";
import { MAX_PAGE_ROWS, type DncRepository } from "./ports/dnc-repository.js";

/** The most entries on one page. */
export const MAX_PAGE_LIMIT = 1000;

/** Up to so many matches of a prefix are counted, and come newest first. */
export const MAX_COUNTED_MATCHES = 1000;

/** Where the next page begins: after an entry in the order by id, or in that by URL. */
export type ListCursor = { readonly afterId: string } | { readonly afterUrl: CanonicalUrl };

/** A stretch of a list. `offset` and `cursor` exclude each other. */
export interface ListRequest {
  /** A whole number from 1 to {@link MAX_PAGE_LIMIT}. */
  readonly limit: number;
  /** How many entries are passed over, a whole number from 0. */
  readonly offset?: number | undefined;
  /** Of the page before. Such a page is as fast as the first one, and misses and repeats nothing. */
  readonly cursor?: ListCursor | undefined;
  /** Keeps the entries whose slug starts with this text, in any case and encoding. */
  readonly slugPrefix?: string | undefined;
}

export interface ListPage {
  readonly entries: readonly DncEntry[];
  /**
   * How many entries there are on all pages together. `null` with a prefix that more than
   * {@link MAX_COUNTED_MATCHES} entries have: to count them would take longer as the team grows.
   */
  readonly total: number | null;
  /** `null` at the end of the list. */
  readonly nextCursor: ListCursor | null;
}

/** Tells a cursor that a page may have given from what somebody made up. */
export function isListCursor(value: unknown): value is ListCursor {
  if (typeof value !== "object" || value === null || Object.keys(value).length !== 1) return false;
  const { afterId, afterUrl } = value as { afterId?: unknown; afterUrl?: unknown };
  if (typeof afterId === "string") return isEntryId(afterId);
  const normalized = normalizeProfileUrl(afterUrl);
  return normalized.ok && normalized.url === afterUrl;
}

/** Throws a `TypeError` for a request that cannot be meant. */
export async function readListPage(
  repository: DncRepository,
  teamId: string,
  request: ListRequest,
): Promise<ListPage> {
  assertRequest(request);
  const { limit, offset = 0, cursor, slugPrefix } = request;
  if (slugPrefix !== undefined && slugPrefix !== "") {
    return new PrefixPage(repository, teamId, prefixOf(slugPrefix)).read(request);
  }
  if (cursor !== undefined && !("afterId" in cursor)) {
    throw new TypeError("The cursor belongs to a list with a prefix");
  }
  const before = cursor?.afterId ?? null;
  const page = await repository.list(teamId, { limit: limit + 1, offset, before });
  return { ...byId(page.entries, limit), total: page.total };
}

/**
 * All of a team's entries, newest first, in runs of so many; a run is read while the one before it
 * is used.
 */
export function walkEntries(
  repository: Pick<DncRepository, "list">,
  teamId: string,
  rows: number,
): AsyncGenerator<readonly DncEntry[], void, undefined> {
  return readAhead(pagesOf(repository, teamId, rows));
}

async function* pagesOf(
  repository: Pick<DncRepository, "list">,
  teamId: string,
  rows: number,
): AsyncGenerator<readonly DncEntry[], void, undefined> {
  for (let before: string | null = null; ;) {
    const request = { limit: rows, offset: 0, before, withoutTotal: true };
    const { entries } = await repository.list(teamId, request);
    const last = entries.at(-1);
    if (last === undefined) return;
    yield entries;
    before = last.id;
  }
}

/**
 * Pages of the entries whose URLs start alike. Few matches are sorted newest first, like every list.
 * Of many, that would mean to read them all for each page, so they come in the order of their URLs,
 * in which the index has them.
 */
class PrefixPage {
  readonly #repository: DncRepository;
  readonly #teamId: string;
  readonly #prefix: string;

  constructor(repository: DncRepository, teamId: string, prefix: string) {
    this.#repository = repository;
    this.#teamId = teamId;
    this.#prefix = prefix;
  }

  async read({ limit, offset = 0, cursor }: ListRequest): Promise<ListPage> {
    if (cursor !== undefined && "afterUrl" in cursor) return this.#byUrl(limit, 0, cursor.afterUrl);
    const first = await this.#matches(MAX_COUNTED_MATCHES + 1, null);
    const areFew = first.length <= MAX_COUNTED_MATCHES;
    if (!areFew && cursor === undefined) {
      const isRead = offset + limit < first.length;
      return isRead ? byUrl(first.slice(offset), limit) : this.#byUrl(limit, offset, null);
    }
    // A list that began with few matches goes on in its order, though there are many by now.
    const matches = areFew ? [...first] : await this.#allMatches();
    const before = cursor?.afterId;
    const rest = matches
      .filter(({ id }) => before === undefined || id < before)
      .sort((a, b) => (a.id < b.id ? 1 : -1));
    const total = areFew ? first.length : null;
    return { ...byId(rest.slice(offset, offset + limit + 1), limit), total };
  }

  async #byUrl(limit: number, offset: number, after: CanonicalUrl | null): Promise<ListPage> {
    const last = await this.#skip(offset, after);
    return byUrl(await this.#matches(limit + 1, last), limit);
  }

  async #skip(count: number, after: CanonicalUrl | null): Promise<CanonicalUrl | null> {
    let last = after;
    for (let left = count; left > 0;) {
      const run = await this.#matches(Math.min(left, MAX_PAGE_ROWS), last);
      if (run.length === 0) break;
      last = run.at(-1)?.url ?? last;
      left -= run.length;
    }
    return last;
  }

  async #allMatches(): Promise<DncEntry[]> {
    const all: DncEntry[] = [];
    for (let after: CanonicalUrl | null = null; ;) {
      const run: readonly DncEntry[] = await this.#matches(MAX_PAGE_ROWS, after);
      if (run.length === 0) return all;
      for (const entry of run) all.push(entry);
      after = run.at(-1)?.url ?? after;
    }
  }

  #matches(limit: number, after: CanonicalUrl | null): Promise<readonly DncEntry[]> {
    return this.#repository.listByPrefix(this.#teamId, { prefix: this.#prefix, limit, after });
  }
}

/** A page of rows in the order of their URLs, of which not all may have been read. */
function byUrl(rows: readonly DncEntry[], limit: number): ListPage {
  const { entries, last } = cut(rows, limit);
  return { entries, total: null, nextCursor: last ? { afterUrl: last.url } : null };
}

/** The same in the order of their ids. */
function byId(rows: readonly DncEntry[], limit: number): Omit<ListPage, "total"> {
  const { entries, last } = cut(rows, limit);
  return { entries, nextCursor: last ? { afterId: last.id } : null };
}

/** A page's entries, and the last of them if there are more: which takes one row more to tell. */
function cut(rows: readonly DncEntry[], limit: number) {
  const entries = rows.slice(0, limit);
  return { entries, last: rows.length > limit ? entries.at(-1) : undefined };
}

function assertRequest({ limit, offset = 0, cursor }: ListRequest): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE_LIMIT) {
    throw new TypeError(`limit must be a whole number from 1 to ${MAX_PAGE_LIMIT}`);
  }
  if (!Number.isSafeInteger(offset) || offset < 0) {
    throw new TypeError("offset must be a whole number from 0");
  }
  if (cursor !== undefined && offset > 0)
    throw new TypeError("offset and cursor exclude each other");
}

import {
  DncError,
  type AddOutcome,
  type CanonicalUrl,
  type DncBatchRequest,
  type DncEntry,
  type DncPageRequest,
  type DncPrefixRequest,
  type RemoveOutcome,
} from "@opendnc/core";
import { positionIn, positionOf } from "./position-of.js";

/**
 * The entries of one team: by URL for checks, and in the order of their ids for pages. Adding at
 * the end, which is where new ids nearly always belong, and reading a page cost the same however
 * long the list is.
 *
 * The order of the URLs is made when somebody asks for a prefix and kept until the list changes. So
 * the first such question after a change sorts the whole team, and the ones after it do not.
 */
export class TeamEntries {
  readonly #byUrl = new Map<CanonicalUrl, DncEntry>();
  readonly #ascending: DncEntry[] = [];
  #sortedUrls: readonly CanonicalUrl[] | null = null;

  get size(): number {
    return this.#ascending.length;
  }

  add(entry: DncEntry): AddOutcome {
    if (!this.#list(entry)) return "duplicate";
    const last = this.#ascending.at(-1);
    if (last === undefined || last.id < entry.id) this.#ascending.push(entry);
    // Another generator's ids arrive a little out of order, hence close to the end.
    else this.#ascending.splice(positionOf(this.#ascending, entry.id), 0, entry);
    return "added";
  }

  /** Like `add` for entries that may belong anywhere: they are put in their places together. */
  restore(entries: readonly DncEntry[]): AddOutcome[] {
    const fresh = this.#fresh(entries);
    for (const entry of [...fresh].sort(byId)) {
      this.#list(entry);
      this.#ascending.push(entry);
    }
    // Two ascending runs, which the sort merges in one pass.
    if (fresh.size > 0) this.#ascending.sort(byId);
    return entries.map((entry) => (fresh.has(entry) ? "added" : "duplicate"));
  }

  find(url: CanonicalUrl): DncEntry | null {
    return this.#byUrl.get(url) ?? null;
  }

  /** Newest first. */
  page({ limit, offset, before }: DncPageRequest): DncEntry[] {
    const older = before === null ? this.size : positionOf(this.#ascending, before);
    const end = Math.max(older - offset, 0);
    return this.#ascending.slice(Math.max(end - limit, 0), end).reverse();
  }

  /** By URL, ascending. */
  pageOfPrefix({ prefix, limit, after }: DncPrefixRequest): DncEntry[] {
    const urls = (this.#sortedUrls ??= [...this.#byUrl.keys()].sort());
    const page: DncEntry[] = [];
    let place = positionIn(urls.length, (middle) => isBefore(urls[middle], prefix, after));
    for (; page.length < limit; place += 1) {
      const url = urls[place];
      const entry = url?.startsWith(prefix) ? this.#byUrl.get(url) : undefined;
      if (entry === undefined) break;
      page.push(entry);
    }
    return page;
  }

  /** Ascending. */
  idsOfBatch({ batchId, fromId, toId, limit }: DncBatchRequest): string[] {
    const ids: string[] = [];
    for (let place = positionOf(this.#ascending, fromId); ids.length < limit; place += 1) {
      const entry = this.#ascending[place];
      if (entry === undefined || entry.id > toId) break;
      if (entry.batchId === batchId) ids.push(entry.id);
    }
    return ids;
  }

  remove(ids: readonly string[]): RemoveOutcome[] {
    const places = new Set<number>();
    const outcomes = ids.map((id): RemoveOutcome => {
      const place = positionOf(this.#ascending, id);
      const entry = this.#ascending[place];
      if (entry?.id !== id || places.has(place)) return "absent";
      places.add(place);
      this.#byUrl.delete(entry.url);
      return "removed";
    });
    this.#closeGaps(places);
    return outcomes;
  }

  /**
   * Those whose URLs are not there. One whose id is another person's refuses all of them: it cannot
   * be put on the list, and to call it a duplicate would say that it is there.
   */
  #fresh(entries: readonly DncEntry[]): Set<DncEntry> {
    const urls = new Set<CanonicalUrl>();
    const ids = new Set<string>();
    const fresh = entries.filter((entry) => {
      if (this.#byUrl.has(entry.url) || urls.has(entry.url)) return false;
      if (this.#hasId(entry.id) || ids.has(entry.id)) {
        throw new DncError("storage_refused", "Another URL has this entry's id");
      }
      urls.add(entry.url);
      ids.add(entry.id);
      return true;
    });
    return new Set(fresh);
  }

  #hasId(id: string): boolean {
    return this.#ascending[positionOf(this.#ascending, id)]?.id === id;
  }

  /** Takes the URL; `false` if it is taken. */
  #list(entry: DncEntry): boolean {
    if (this.#byUrl.has(entry.url)) return false;
    this.#byUrl.set(entry.url, entry);
    this.#sortedUrls = null;
    return true;
  }

  /** One pass for all of them: taking each out by itself would move the rest every time. */
  #closeGaps(places: ReadonlySet<number>): void {
    if (places.size === 0) return;
    this.#sortedUrls = null;
    let to = this.#ascending.length;
    for (const place of places) to = Math.min(to, place);
    for (let from = to; from < this.#ascending.length; from += 1) {
      const entry = this.#ascending[from];
      if (entry === undefined || places.has(from)) continue;
      this.#ascending[to] = entry;
      to += 1;
    }
    this.#ascending.length = to;
  }
}

/** Ids are ASCII: comparing their characters is comparing their bytes. */
function byId(a: DncEntry, b: DncEntry): number {
  return a.id < b.id ? -1 : 1;
}

function isBefore(url: string | undefined, prefix: string, after: string | null): boolean {
  return url !== undefined && (url < prefix || (after !== null && url <= after));
}

import type { AddOutcome, CanonicalUrl, DncEntry, RemoveOutcome } from "@opendnc/core";
import { positionOf } from "./position-of.js";

/**
 * The entries of one team: by URL for checks, and in the order of their ids for pages. Adding at
 * the end, which is where new ids nearly always belong, and reading a page cost the same however
 * long the list is.
 */
export class TeamEntries {
  readonly #byUrl = new Map<CanonicalUrl, DncEntry>();
  readonly #ascending: DncEntry[] = [];

  get size(): number {
    return this.#ascending.length;
  }

  add(entry: DncEntry): AddOutcome {
    if (this.#byUrl.has(entry.url)) return "duplicate";
    this.#byUrl.set(entry.url, entry);
    const last = this.#ascending.at(-1);
    if (last === undefined || last.id < entry.id) this.#ascending.push(entry);
    // Another generator's ids arrive a little out of order, hence close to the end.
    else this.#ascending.splice(positionOf(this.#ascending, entry.id), 0, entry);
    return "added";
  }

  find(url: CanonicalUrl): DncEntry | null {
    return this.#byUrl.get(url) ?? null;
  }

  /** Newest first. */
  page(limit: number, offset: number): DncEntry[] {
    const end = Math.max(this.#ascending.length - offset, 0);
    return this.#ascending.slice(Math.max(end - limit, 0), end).reverse();
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

  /** One pass for all of them: taking each out by itself would move the rest every time. */
  #closeGaps(places: ReadonlySet<number>): void {
    if (places.size === 0) return;
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

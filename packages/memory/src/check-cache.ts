import type { CacheInvalidator, CanonicalUrl, Clock, DncEntry, DncRepository } from "@opendnc/core";
import { LRUCache } from "lru-cache";
import { forwardTime } from "./forward-time.js";

type CheckSource = Pick<DncRepository, "findByUrls">;

/** How many URLs of one read were answered from memory, and for how many storage was asked. */
export interface CacheLookup {
  readonly hits: number;
  readonly misses: number;
}

export interface CheckCacheOptions {
  /** What answers when the cache cannot. */
  readonly repository: CheckSource;
  readonly clock: Clock;
  /** How many entries are remembered at most; then those go that were not asked for longest. */
  readonly maxEntries?: number;
  /** How long an entry is remembered, from the moment its reading began. */
  readonly ttlMs?: number;
  /** Is told of every read that asked for anything, before storage is. Must not throw. */
  readonly onLookup?: (lookup: CacheLookup) => void;
}

/**
 * Remembers who is listed, so that most checks of listed people need no storage. Absences are never
 * remembered: whoever is added, by any process, is seen at the next check. Storage's errors pass
 * through as they are; a read it cannot answer is never "not listed".
 *
 * What it may get wrong is to say "listed" after a removal: in this process not at all, once
 * `invalidateTeam` has resolved; in another process, which nobody told, for up to `ttlMs` after it
 * read the entry.
 *
 * Memory is bounded by `maxEntries` entries (100,000 by default, each with texts of up to 600
 * characters), and as many teams.
 */
export class CheckCache implements CacheInvalidator, CheckSource {
  readonly #repository: CheckSource;
  readonly #onLookup: (lookup: CacheLookup) => void;
  readonly #time: { now(): number };
  readonly #entries: LRUCache<string, DncEntry>;

  /**
   * The number under which a team's entries are remembered now. Forgetting a team is to forget its
   * number: entries under it can no longer be reached, and leave as the least recently used. No
   * number is ever given twice, so whatever drops one, be it for want of room, revives nothing.
   */
  readonly #generations: LRUCache<string, number>;
  #lastGeneration = 0;

  constructor(options: CheckCacheOptions) {
    const { repository, clock, maxEntries = 100_000, ttlMs = 300_000 } = options;
    this.#repository = repository;
    this.#onLookup = options.onLookup ?? (() => undefined);
    this.#time = forwardTime(clock);
    // Without its resolution the library would set a timer to spare itself a look at the clock.
    const lifetime = { ttl: ttlMs, ttlResolution: 0, perf: this.#time };
    this.#entries = new LRUCache({ max: maxEntries, ...lifetime });
    this.#generations = new LRUCache({ max: maxEntries });
  }

  async findByUrls(
    teamId: string,
    urls: readonly CanonicalUrl[],
  ): Promise<readonly (DncEntry | null)[]> {
    if (urls.length === 0) return [];
    const generation = this.#generationOf(teamId);
    const known = urls.map((url) => this.#entries.get(keyOf(generation, url)) ?? null);
    const unknown = urls.filter((_, index) => known[index] === null);
    this.#onLookup({ hits: urls.length - unknown.length, misses: unknown.length });
    if (unknown.length === 0) return known;
    const read = await this.#read(teamId, generation, unknown);
    const rest = read.values();
    return known.map((entry) => entry ?? rest.next().value ?? null);
  }

  invalidateTeam(teamId: string): Promise<void> {
    this.#generations.delete(teamId);
    return Promise.resolve();
  }

  /** Forgets everything: whoever tells of changes may have been out of reach for a while. */
  invalidateAll(): Promise<void> {
    this.#generations.clear();
    this.#entries.clear();
    return Promise.resolve();
  }

  async #read(
    teamId: string,
    generation: number,
    urls: readonly CanonicalUrl[],
  ): Promise<readonly (DncEntry | null)[]> {
    const start = this.#time.now();
    const found = await this.#repository.findByUrls(teamId, urls);
    // A missing answer must not pass for an absence.
    if (found.length !== urls.length) {
      throw new TypeError(`The repository answered ${found.length} of ${urls.length}`);
    }
    // Under the number from before the read. If the team was invalidated meanwhile, this answer may
    // be from before the change that was announced; it has another number now, and nobody looks here.
    for (const entry of found) {
      if (entry !== null) this.#entries.set(keyOf(generation, entry.url), entry, { start });
    }
    return found;
  }

  #generationOf(teamId: string): number {
    const current = this.#generations.get(teamId);
    if (current !== undefined) return current;
    this.#lastGeneration += 1;
    this.#generations.set(teamId, this.#lastGeneration);
    return this.#lastGeneration;
  }
}

function keyOf(generation: number, url: CanonicalUrl): string {
  return `${generation} ${url}`;
}

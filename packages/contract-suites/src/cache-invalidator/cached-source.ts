import { DncError, type CanonicalUrl, type DncEntry, type DncRepository } from "@opendnc/core";
import { newEntry, newWrite, storedEntry } from "../sample-entries.js";

/** What a cache reads from: the part of a repository that answers checks. */
export type CheckSource = Pick<DncRepository, "findByUrls">;

/**
 * A repository under the suite's control, for the cache to read from. Adding and removing happen
 * in it at once, as another process would do it; the cache hears of it only from the invalidator.
 */
export class CachedSource implements CheckSource {
  readonly #entries = new Map<string, DncEntry>();
  #failure: DncError | undefined;
  #held: { arrived: () => void; released: Promise<void> } | undefined;

  add(teamId: string, url: CanonicalUrl): DncEntry {
    const entry = newEntry(url);
    const stored = storedEntry(newWrite(teamId, [entry]), entry);
    this.#entries.set(`${teamId} ${url}`, stored);
    return stored;
  }

  remove(teamId: string, url: CanonicalUrl): void {
    this.#entries.delete(`${teamId} ${url}`);
  }

  /** What the truth is, now. */
  get(teamId: string, url: CanonicalUrl): DncEntry | null {
    return this.#entries.get(`${teamId} ${url}`) ?? null;
  }

  /** Every read rejects with what is returned, until `recover`. */
  fail(): DncError {
    this.#failure = new DncError("storage_unavailable", "The storage does not answer");
    return this.#failure;
  }

  recover(): void {
    this.#failure = undefined;
  }

  /** The next read learns its answer when it arrives, and is given it only after `release`. */
  holdNextRead(): { readonly arrived: Promise<void>; readonly release: () => void } {
    const arrival = defer();
    const release = defer();
    this.#held = { arrived: arrival.resolve, released: release.promise };
    return { arrived: arrival.promise, release: release.resolve };
  }

  async findByUrls(teamId: string, urls: readonly CanonicalUrl[]): Promise<(DncEntry | null)[]> {
    if (this.#failure !== undefined) throw this.#failure;
    const answer = urls.map((url) => this.get(teamId, url));
    const held = this.#held;
    this.#held = undefined;
    held?.arrived();
    await held?.released;
    return answer;
  }
}

function defer(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

import {
  DncError,
  type CacheInvalidator,
  type CanonicalUrl,
  type DncEntry,
  type DncRepository,
} from "@opendnc/core";

export type CheckSource = Pick<DncRepository, "findByUrls">;
export type Answer = readonly (DncEntry | null)[];

/** The memory that the caches of several processes share. */
export class SharedMemory {
  readonly entries = new Map<string, DncEntry | null>();
  readonly generations = new Map<string, number>();
  isDown = false;
}

/** A right cache in plain words, each of which a subclass may break. */
export class PlainCache implements CacheInvalidator, CheckSource {
  constructor(
    protected readonly memory: SharedMemory,
    protected readonly source: CheckSource,
  ) {}

  async findByUrls(teamId: string, urls: readonly CanonicalUrl[]): Promise<Answer> {
    const known = urls.map((url) => this.memory.entries.get(this.keyOf(teamId, url)));
    const unknown = urls.filter((_, index) => known[index] === undefined);
    if (unknown.length === 0) return known.map((entry) => entry ?? null);
    const rest = (await this.read(teamId, unknown)).values();
    return known.map((entry) => (entry === undefined ? (rest.next().value ?? null) : entry));
  }

  invalidateTeam(teamId: string): Promise<void> {
    if (this.memory.isDown) {
      return Promise.reject(new DncError("storage_unavailable", "The cache is down"));
    }
    this.memory.generations.set(teamId, this.generationOf(teamId) + 1);
    for (const key of this.memory.entries.keys()) {
      if (key.startsWith(this.keyOf(teamId, ""))) this.memory.entries.delete(key);
    }
    return Promise.resolve();
  }

  protected async read(teamId: string, urls: readonly CanonicalUrl[]): Promise<Answer> {
    const generation = this.generationOf(teamId);
    const found = await this.source.findByUrls(teamId, urls);
    if (this.generationOf(teamId) === generation) this.remember(teamId, urls, found);
    return found;
  }

  protected remember(teamId: string, urls: readonly CanonicalUrl[], found: Answer): void {
    urls.forEach((url, index) => {
      const entry = found[index] ?? null;
      if (this.isWorthIt(entry)) this.memory.entries.set(this.keyOf(teamId, url), entry);
    });
  }

  protected isWorthIt(entry: DncEntry | null): boolean {
    return entry !== null;
  }

  protected keyOf(teamId: string, url: string): string {
    return `${teamId} ${url}`;
  }

  protected generationOf(teamId: string): number {
    return this.memory.generations.get(teamId) ?? 0;
  }
}

import type {
  AddOutcome,
  CanonicalUrl,
  DncEntry,
  DncRepository,
  DncWrite,
} from "../../src/index.js";

/**
 * The shortest repository that keeps the port's promises, for tests of what stands above it. (The
 * adapters' own tests live with the adapters, which core cannot import.)
 */
export class MapRepository implements DncRepository {
  readonly entries = new Map<string, DncEntry>();
  readonly limits;

  constructor(entriesPerWrite = 1000, urlsPerRead = 1000) {
    this.limits = { entriesPerWrite, urlsPerRead };
  }

  get size(): number {
    return this.entries.size;
  }

  add({ entries, ...shared }: DncWrite): Promise<readonly AddOutcome[]> {
    const outcomes = entries.map((entry): AddOutcome => {
      const key = `${shared.teamId} ${entry.url}`;
      if (this.entries.has(key)) return "duplicate";
      this.entries.set(key, { ...entry, ...shared, updatedAtMs: shared.createdAtMs });
      return "added";
    });
    return Promise.resolve(outcomes);
  }

  findByUrls(teamId: string, urls: readonly CanonicalUrl[]) {
    return Promise.resolve(urls.map((url) => this.entries.get(`${teamId} ${url}`) ?? null));
  }

  list(teamId: string, { limit, offset }: { limit: number; offset: number }) {
    const all = [...this.entries.values()]
      .filter((entry) => entry.teamId === teamId)
      .sort((a, b) => (a.id < b.id ? 1 : -1));
    return Promise.resolve({ entries: all.slice(offset, offset + limit), total: all.length });
  }

  remove(teamId: string, ids: readonly string[]) {
    const outcomes = ids.map((id) => {
      const found = [...this.entries].find(([, entry]) => entry.id === id);
      if (found?.[1].teamId !== teamId) return "absent" as const;
      this.entries.delete(found[0]);
      return "removed" as const;
    });
    return Promise.resolve(outcomes);
  }
}

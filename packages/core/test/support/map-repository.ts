import type {
  AddOutcome,
  CanonicalUrl,
  DncBatchRequest,
  DncEntry,
  DncPageRequest,
  DncPrefixRequest,
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
    this.limits = { entriesPerWrite, urlsPerRead, writesAtOnce: 2 };
  }

  get size(): number {
    return this.entries.size;
  }

  add({ entries, ...shared }: DncWrite): Promise<readonly AddOutcome[]> {
    const times = { createdAtMs: shared.createdAtMs, updatedAtMs: shared.createdAtMs };
    return this.restore(
      shared.teamId,
      entries.map((entry) => ({ ...entry, ...shared, ...times })),
    );
  }

  restore(teamId: string, entries: readonly DncEntry[]): Promise<readonly AddOutcome[]> {
    const outcomes = entries.map((entry): AddOutcome => {
      const key = `${teamId} ${entry.url}`;
      if (this.entries.has(key)) return "duplicate";
      this.entries.set(key, entry);
      return "added";
    });
    return Promise.resolve(outcomes);
  }

  findByUrls(teamId: string, urls: readonly CanonicalUrl[]) {
    return Promise.resolve(urls.map((url) => this.entries.get(`${teamId} ${url}`) ?? null));
  }

  list(teamId: string, { limit, offset, before }: DncPageRequest) {
    const all = this.#of(teamId).sort((a, b) => (a.id < b.id ? 1 : -1));
    const older = all.filter(({ id }) => before === null || id < before);
    return Promise.resolve({ entries: older.slice(offset, offset + limit), total: all.length });
  }

  listByPrefix(teamId: string, { prefix, limit, after }: DncPrefixRequest) {
    const matches = this.#of(teamId)
      .filter(({ url }) => url.startsWith(prefix) && (after === null || url > after))
      .sort((a, b) => (a.url < b.url ? -1 : 1));
    return Promise.resolve(matches.slice(0, limit));
  }

  idsOfBatch(teamId: string, { batchId, fromId, toId, limit }: DncBatchRequest) {
    const ids = this.#of(teamId)
      .filter((entry) => entry.batchId === batchId && entry.id >= fromId && entry.id <= toId)
      .map(({ id }) => id);
    return Promise.resolve(ids.sort().slice(0, limit));
  }

  teams({ limit, after }: { limit: number; after: string | null }) {
    const teamIds = new Set([...this.entries.values()].map(({ teamId }) => teamId));
    const later = [...teamIds].filter((teamId) => after === null || teamId > after);
    return Promise.resolve(later.sort().slice(0, limit));
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

  #of(teamId: string): DncEntry[] {
    return [...this.entries.values()].filter((entry) => entry.teamId === teamId);
  }
}

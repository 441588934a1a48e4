import {
  DncError,
  type AddOutcome,
  type CanonicalUrl,
  type DncBatchRequest,
  type DncEntry,
  type DncPage,
  type DncPageRequest,
  type DncPrefixRequest,
  type DncRepository,
  type DncWrite,
  type RemoveOutcome,
} from "@opendnc/core";

/** A whole storage adapter: put your database where the maps are. */
export class YourRepository implements DncRepository {
  /** What one call of your database can carry; core cuts larger sets for you. */
  readonly limits = { entriesPerWrite: 1000, urlsPerRead: 1000 };
  readonly #teams = new Map<string, Map<CanonicalUrl, DncEntry>>();

  add({ entries, ...write }: DncWrite): Promise<AddOutcome[]> {
    const { teamId, createdAtMs: updatedAtMs } = write;
    return this.restore(
      teamId,
      entries.map((entry) => ({ ...entry, ...write, updatedAtMs })),
    );
  }

  findByUrls(teamId: string, urls: readonly CanonicalUrl[]): Promise<(DncEntry | null)[]> {
    const team = this.#team(teamId);
    return Promise.resolve(urls.map((url) => team.get(url) ?? null));
  }

  list(teamId: string, { limit, offset, before }: DncPageRequest): Promise<DncPage> {
    const ids = this.#sorted(teamId, "id").reverse();
    const older = ids.filter(({ id }) => before === null || id < before);
    const entries = older.slice(offset, offset + limit);
    return Promise.resolve({ entries, total: ids.length });
  }

  listByPrefix(teamId: string, { prefix, limit, after }: DncPrefixRequest): Promise<DncEntry[]> {
    const entries = this.#sorted(teamId, "url").filter(({ url }) => url.startsWith(prefix));
    const rest = entries.filter(({ url }) => after === null || url > after);
    return Promise.resolve(rest.slice(0, limit));
  }

  idsOfBatch(teamId: string, { batchId, fromId, toId, limit }: DncBatchRequest): Promise<string[]> {
    const entries = this.#sorted(teamId, "id").filter((entry) => entry.batchId === batchId);
    const ids = entries.map(({ id }) => id).filter((id) => id >= fromId && id <= toId);
    return Promise.resolve(ids.slice(0, limit));
  }

  remove(teamId: string, ids: readonly string[]): Promise<RemoveOutcome[]> {
    const team = this.#team(teamId);
    const outcomes = ids.map((id): RemoveOutcome => {
      const entry = [...team.values()].find((candidate) => candidate.id === id);
      return entry && team.delete(entry.url) ? "removed" : "absent";
    });
    return Promise.resolve(outcomes);
  }

  async restore(teamId: string, entries: readonly DncEntry[]): Promise<AddOutcome[]> {
    const team = new Map(this.#team(teamId));
    const ids = new Set(Array.from(team.values(), ({ id }) => id));
    const outcomes = entries.map((entry): AddOutcome => {
      if (team.has(entry.url)) return "duplicate";
      if (ids.has(entry.id)) throw new DncError("storage_refused", "The id is another URL's");
      team.set(entry.url, { ...entry });
      ids.add(entry.id);
      return "added";
    });
    this.#teams.set(teamId, team);
    return Promise.resolve(outcomes);
  }

  teams({ limit, after }: { limit: number; after: string | null }): Promise<string[]> {
    const teamIds = [...this.#teams.keys()].filter((teamId) => this.#team(teamId).size > 0);
    const later = teamIds.filter((teamId) => after === null || teamId > after);
    return Promise.resolve(later.sort().slice(0, limit));
  }

  #sorted(teamId: string, by: "id" | "url"): DncEntry[] {
    return [...this.#team(teamId).values()].sort((a, b) => (a[by] < b[by] ? -1 : 1));
  }

  #team(teamId: string): Map<CanonicalUrl, DncEntry> {
    const team = this.#teams.get(teamId) ?? new Map<CanonicalUrl, DncEntry>();
    this.#teams.set(teamId, team);
    return team;
  }
}

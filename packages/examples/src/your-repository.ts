import type {
  AddOutcome,
  CanonicalUrl,
  DncEntry,
  DncPage,
  DncPageRequest,
  DncRepository,
  DncWrite,
  RemoveOutcome,
} from "@opendnc/core";

/** A whole storage adapter: put your database where the maps are. */
export class YourRepository implements DncRepository {
  /** What one call of your database can carry; core cuts larger sets for you. */
  readonly limits = { entriesPerWrite: 1000, urlsPerRead: 1000 };
  readonly #teams = new Map<string, Map<CanonicalUrl, DncEntry>>();

  add({ entries, ...write }: DncWrite): Promise<AddOutcome[]> {
    const team = this.#team(write.teamId);
    const outcomes = entries.map((entry): AddOutcome => {
      if (team.has(entry.url)) return "duplicate";
      team.set(entry.url, { ...entry, ...write, updatedAtMs: write.createdAtMs });
      return "added";
    });
    return Promise.resolve(outcomes);
  }

  findByUrls(teamId: string, urls: readonly CanonicalUrl[]): Promise<(DncEntry | null)[]> {
    const team = this.#team(teamId);
    return Promise.resolve(urls.map((url) => team.get(url) ?? null));
  }

  list(teamId: string, { limit, offset }: DncPageRequest): Promise<DncPage> {
    const newestFirst = [...this.#team(teamId).values()].sort((a, b) => (a.id < b.id ? 1 : -1));
    const entries = newestFirst.slice(offset, offset + limit);
    return Promise.resolve({ entries, total: newestFirst.length });
  }

  remove(teamId: string, ids: readonly string[]): Promise<RemoveOutcome[]> {
    const team = this.#team(teamId);
    const outcomes = ids.map((id): RemoveOutcome => {
      const entry = [...team.values()].find((candidate) => candidate.id === id);
      return entry && team.delete(entry.url) ? "removed" : "absent";
    });
    return Promise.resolve(outcomes);
  }

  #team(teamId: string): Map<CanonicalUrl, DncEntry> {
    const team = this.#teams.get(teamId) ?? new Map<CanonicalUrl, DncEntry>();
    this.#teams.set(teamId, team);
    return team;
  }
}

import type {
  AddOutcome,
  CanonicalUrl,
  DncBatchRequest,
  DncEntry,
  DncPage,
  DncPageRequest,
  DncPrefixRequest,
  DncRepository,
  DncRepositoryLimits,
  DncWrite,
  NewDncEntry,
  RemoveOutcome,
} from "@opendnc/core";
import type { OpenGate } from "./open-gate.js";
import { TeamEntries } from "./team-entries.js";

/** The entries of a {@link MemoryStorage}. */
export class MemoryRepository implements DncRepository {
  readonly limits: DncRepositoryLimits = { entriesPerWrite: 10_000, urlsPerRead: 10_000 };
  readonly #gate: OpenGate;
  readonly #teams = new Map<string, TeamEntries>();

  constructor(gate: OpenGate) {
    this.#gate = gate;
  }

  add(write: DncWrite): Promise<readonly AddOutcome[]> {
    return this.#gate.pass(() => {
      if (write.entries.length === 0) return [];
      const team = this.#teamToWrite(write.teamId);
      return write.entries.map((entry) => team.add(storedEntry(write, entry)));
    });
  }

  findByUrls(teamId: string, urls: readonly CanonicalUrl[]): Promise<readonly (DncEntry | null)[]> {
    return this.#gate.pass(() => {
      const team = this.#teams.get(teamId);
      return urls.map((url) => team?.find(url) ?? null);
    });
  }

  list(teamId: string, page: DncPageRequest): Promise<DncPage> {
    return this.#gate.pass(() => {
      const team = this.#teams.get(teamId);
      return { entries: team?.page(page) ?? [], total: team?.size ?? 0 };
    });
  }

  listByPrefix(teamId: string, page: DncPrefixRequest): Promise<readonly DncEntry[]> {
    return this.#gate.pass(() => this.#teams.get(teamId)?.pageOfPrefix(page) ?? []);
  }

  idsOfBatch(teamId: string, batch: DncBatchRequest): Promise<readonly string[]> {
    return this.#gate.pass(() => this.#teams.get(teamId)?.idsOfBatch(batch) ?? []);
  }

  remove(teamId: string, ids: readonly string[]): Promise<readonly RemoveOutcome[]> {
    return this.#gate.pass(() => {
      const team = this.#teams.get(teamId);
      if (team === undefined) return ids.map(() => "absent");
      const outcomes = team.remove(ids);
      if (team.size === 0) this.#teams.delete(teamId);
      return outcomes;
    });
  }

  restore(teamId: string, entries: readonly DncEntry[]): Promise<readonly AddOutcome[]> {
    return this.#gate.pass(() => {
      if (entries.length === 0) return [];
      const team = this.#teams.get(teamId) ?? new TeamEntries();
      const outcomes = team.restore(entries.map((entry) => Object.freeze({ ...entry })));
      this.#teams.set(teamId, team);
      return outcomes;
    });
  }

  /** Sorts the names of all teams each time; there are few, compared to entries. */
  teams({
    limit,
    after,
  }: {
    readonly limit: number;
    readonly after: string | null;
  }): Promise<readonly string[]> {
    return this.#gate.pass(() =>
      [...this.#teams.keys()]
        .filter((teamId) => after === null || teamId > after)
        .sort()
        .slice(0, limit),
    );
  }

  #teamToWrite(teamId: string): TeamEntries {
    const team = this.#teams.get(teamId) ?? new TeamEntries();
    this.#teams.set(teamId, team);
    return team;
  }
}

/** Frozen, because readers are given the stored object itself. */
function storedEntry(write: DncWrite, { id, url, reason, source }: NewDncEntry): DncEntry {
  const { teamId, batchId, createdAtMs } = write;
  const updatedAtMs = createdAtMs;
  return Object.freeze({ id, teamId, url, reason, source, batchId, createdAtMs, updatedAtMs });
}

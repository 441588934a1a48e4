import type {
  AddOutcome,
  DncBatchRequest,
  DncEntry,
  DncPage,
  DncPageRequest,
  DncPrefixRequest,
  DncWrite,
  RemoveOutcome,
} from "@opendnc/core";
import { storedEntry } from "../sample-entries.js";

/** What a repository promises, in the plainest words: for each team, a map from URL to entry. */
export class RepositoryModel {
  readonly #entries = new Map<string, Map<string, DncEntry>>();
  /** All that was ever handed over, to any team, so that other calls can be aimed. */
  readonly issued: DncEntry[] = [];

  add(write: DncWrite): AddOutcome[] {
    const entries = write.entries.map((entry) => storedEntry(write, entry));
    return this.restore(write.teamId, entries);
  }

  restore(teamId: string, entries: readonly DncEntry[]): AddOutcome[] {
    const listed = this.#of(teamId);
    this.issued.push(...entries);
    return entries.map((entry) => {
      if (listed.has(entry.url)) return "duplicate";
      listed.set(entry.url, entry);
      return "added";
    });
  }

  findByUrls(teamId: string, urls: readonly string[]): (DncEntry | null)[] {
    return urls.map((url) => this.#of(teamId).get(url) ?? null);
  }

  list(teamId: string, { limit, offset, before }: DncPageRequest): DncPage {
    const all = [...this.#of(teamId).values()].sort((a, b) => (a.id < b.id ? 1 : -1));
    const older = all.filter(({ id }) => before === null || id < before);
    return { entries: older.slice(offset, offset + limit), total: all.length };
  }

  listByPrefix(teamId: string, { prefix, limit, after }: DncPrefixRequest): DncEntry[] {
    return [...this.#of(teamId).values()]
      .filter(({ url }) => url.startsWith(prefix) && (after === null || url > after))
      .sort((a, b) => (a.url < b.url ? -1 : 1))
      .slice(0, limit);
  }

  idsOfBatch(teamId: string, { batchId, fromId, toId, limit }: DncBatchRequest): string[] {
    return [...this.#of(teamId).values()]
      .filter((entry) => entry.batchId === batchId && entry.id >= fromId && entry.id <= toId)
      .map(({ id }) => id)
      .sort()
      .slice(0, limit);
  }

  remove(teamId: string, ids: readonly string[]): RemoveOutcome[] {
    const listed = this.#of(teamId);
    return ids.map((id) => {
      const entry = [...listed.values()].find((candidate) => candidate.id === id);
      return entry !== undefined && listed.delete(entry.url) ? "removed" : "absent";
    });
  }

  #of(teamId: string): Map<string, DncEntry> {
    const listed = this.#entries.get(teamId) ?? new Map<string, DncEntry>();
    this.#entries.set(teamId, listed);
    return listed;
  }
}

import type { AddOutcome, DncEntry, DncPage, DncWrite, RemoveOutcome } from "@opendnc/core";
import { storedEntry } from "../sample-entries.js";

/** What a repository promises, in the plainest words: for each team, a map from URL to entry. */
export class RepositoryModel {
  readonly #entries = new Map<string, Map<string, DncEntry>>();
  /** All ids that were ever handed over, in any team, so that removals can be aimed. */
  readonly issuedIds: string[] = [];

  add(write: DncWrite): AddOutcome[] {
    const listed = this.#of(write.teamId);
    this.issuedIds.push(...write.entries.map(({ id }) => id));
    return write.entries.map((entry) => {
      if (listed.has(entry.url)) return "duplicate";
      listed.set(entry.url, storedEntry(write, entry));
      return "added";
    });
  }

  findByUrls(teamId: string, urls: readonly string[]): (DncEntry | null)[] {
    return urls.map((url) => this.#of(teamId).get(url) ?? null);
  }

  list(teamId: string, limit: number, offset: number): DncPage {
    const all = [...this.#of(teamId).values()].sort((a, b) => (a.id < b.id ? 1 : -1));
    return { entries: all.slice(offset, offset + limit), total: all.length };
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

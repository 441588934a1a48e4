import type {
  AddOutcome,
  CanonicalUrl,
  DncEntry,
  DncPage,
  DncPageRequest,
  DncRepository,
  DncRepositoryLimits,
  DncWrite,
  RemoveOutcome,
} from "@opendnc/core";
import type { CallGate } from "../call-gate.js";
import { slugOf, urlOf } from "../slug.js";
import type { SqlConnections } from "./sql-connections.js";
import type { SqlDialect } from "./sql-dialect.js";

interface EntryRow {
  readonly id: string;
  readonly slug: string;
  readonly reason: string | null;
  readonly source: string | null;
  readonly batch_id: string;
  readonly created_at: number;
}

/** A row of a page. Of an empty page there is one, in which all but the total is NULL. */
type ListRow = { readonly total: number } & (EntryRow | { readonly id: null });

/** The entries of a store on any server that has a dialect here. */
export class SqlRepository implements DncRepository {
  readonly limits: DncRepositoryLimits;
  readonly #dialect: SqlDialect;
  readonly #gate: CallGate<SqlConnections>;

  constructor(dialect: SqlDialect, gate: CallGate<SqlConnections>) {
    this.limits = dialect.limits;
    this.#dialect = dialect;
    this.#gate = gate;
  }

  add(write: DncWrite): Promise<readonly AddOutcome[]> {
    return this.#gate.pass(async (connections) => {
      if (write.entries.length === 0) return [];
      const ids = await connections.write((session) => this.#dialect.add(session, write));
      const added = new Set(ids);
      return write.entries.map(({ id }) => (added.has(id) ? "added" : "duplicate"));
    });
  }

  findByUrls(teamId: string, urls: readonly CanonicalUrl[]): Promise<readonly (DncEntry | null)[]> {
    return this.#gate.pass(async (connections) => {
      if (urls.length === 0) return [];
      const { find } = this.#dialect;
      const slugs = this.#dialect.set(urls.map(slugOf));
      const { rows } = await connections.read((session) =>
        session.ask<EntryRow>(find, [slugs, teamId]),
      );
      const found = new Map(rows.map((row) => [urlOf(row.slug), entryOf(teamId, row)]));
      return urls.map((url) => found.get(url) ?? null);
    });
  }

  list(teamId: string, { limit, offset }: DncPageRequest): Promise<DncPage> {
    return this.#gate.pass(async (connections) => {
      const { rows } = await connections.read((session) =>
        session.ask<ListRow>(this.#dialect.list, [teamId, teamId, limit, offset]),
      );
      return {
        entries: rows.flatMap((row) => (row.id === null ? [] : [entryOf(teamId, row)])),
        total: rows[0]?.total ?? 0,
      };
    });
  }

  remove(teamId: string, ids: readonly string[]): Promise<readonly RemoveOutcome[]> {
    return this.#gate.pass(async (connections) => {
      if (ids.length === 0) return [];
      const removed = new Set(
        await connections.write((session) => this.#dialect.remove(session, teamId, ids)),
      );
      // Deleted as it is told: only the first place of an id took the entry off.
      return ids.map((id) => (removed.delete(id) ? "removed" : "absent"));
    });
  }
}

function entryOf(teamId: string, row: EntryRow): DncEntry {
  const { id, slug, reason, source, batch_id: batchId, created_at: createdAtMs } = row;
  const updatedAtMs = createdAtMs;
  return { id, teamId, url: urlOf(slug), reason, source, batchId, createdAtMs, updatedAtMs };
}

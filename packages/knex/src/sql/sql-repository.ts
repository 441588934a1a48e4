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
import { inOrderOf, pageOf, removalsOf, type EntryRow, type ListRow } from "../entry-rows.js";
import { slugOf } from "../slug.js";
import type { SqlConnections } from "./sql-connections.js";
import type { SqlDialect } from "./sql-dialect.js";

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
      return inOrderOf(urls, teamId, rows);
    });
  }

  list(teamId: string, { limit, offset }: DncPageRequest): Promise<DncPage> {
    return this.#gate.pass(async (connections) => {
      const { rows } = await connections.read((session) =>
        session.ask<ListRow>(this.#dialect.list, [teamId, teamId, limit, offset]),
      );
      return pageOf(teamId, rows);
    });
  }

  remove(teamId: string, ids: readonly string[]): Promise<readonly RemoveOutcome[]> {
    return this.#gate.pass(async (connections) => {
      if (ids.length === 0) return [];
      const removed = await connections.write((session) =>
        this.#dialect.remove(session, teamId, ids),
      );
      return removalsOf(ids, removed);
    });
  }
}

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
  RemoveOutcome,
} from "@opendnc/core";
import type { CallGate } from "../call-gate.js";
import {
  additionsOf,
  entriesOf,
  inOrderOf,
  pageOf,
  removalsOf,
  type EntryRow,
  type ListRow,
} from "../entry-rows.js";
import { idBound, slugRangeOf } from "../ranges.js";
import { slugOf } from "../slug.js";
import type { SqlConnections } from "./sql-connections.js";
import type { SqlDialect } from "./sql-dialect.js";

/** Bound: the team id after which they begin, limit. A team whose entries are gone adds up to 0. */
export const TEAMS = `
  SELECT team_id FROM opendnc_totals WHERE team_id > ?
   GROUP BY team_id HAVING SUM(entries) > 0 ORDER BY team_id LIMIT ?`;

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
      return additionsOf(write.entries, ids);
    });
  }

  findByUrls(teamId: string, urls: readonly CanonicalUrl[]): Promise<readonly (DncEntry | null)[]> {
    return this.#gate.pass(async (connections) => {
      if (urls.length === 0) return [];
      const slugs = this.#dialect.set(urls.map(slugOf));
      const rows = await connections.ask<EntryRow>(this.#dialect.find, [slugs, teamId]);
      return inOrderOf(urls, entriesOf(teamId, rows));
    });
  }

  list(teamId: string, { limit, offset, before }: DncPageRequest): Promise<DncPage> {
    const values = [teamId, teamId, idBound(before), limit, offset];
    return this.#gate.pass(async (connections) =>
      pageOf(teamId, await connections.ask<ListRow>(this.#dialect.list, values)),
    );
  }

  listByPrefix(teamId: string, page: DncPrefixRequest): Promise<readonly DncEntry[]> {
    return this.#gate.pass(async (connections) => {
      const { from, to } = slugRangeOf(page);
      const values = [teamId, from, to, page.limit];
      return entriesOf(teamId, await connections.ask<EntryRow>(this.#dialect.listByPrefix, values));
    });
  }

  idsOfBatch(teamId: string, batch: DncBatchRequest): Promise<readonly string[]> {
    const values = [teamId, batch.fromId, batch.toId, batch.batchId, batch.limit];
    return this.#gate.pass(async (connections) => {
      const rows = await connections.ask<{ id: string }>(this.#dialect.idsOfBatch, values);
      return rows.map(({ id }) => id);
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

  restore(teamId: string, entries: readonly DncEntry[]): Promise<readonly AddOutcome[]> {
    return this.#gate.pass(async (connections) => {
      if (entries.length === 0) return [];
      const ids = await connections.write((session) =>
        this.#dialect.restore(session, teamId, entries),
      );
      return additionsOf(entries, ids);
    });
  }

  teams(page: {
    readonly limit: number;
    readonly after: string | null;
  }): Promise<readonly string[]> {
    return this.#gate.pass(async (connections) => {
      const values = [page.after ?? "", page.limit];
      const rows = await connections.ask<{ team_id: string }>(TEAMS, values);
      return rows.map((row) => row.team_id);
    });
  }
}

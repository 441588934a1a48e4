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
import type { SqliteConnections } from "./sqlite-connections.js";
import {
  FIND,
  IDS_OF_BATCH,
  LIST,
  LIST_BY_PREFIX,
  REMOVE,
  TEAMS,
  type EntryTuple,
} from "./sqlite-queries.js";
import { entryOf, inOrderOf, removalsOf } from "../entry-rows.js";
import { idBound, slugRangeOf } from "../ranges.js";
import { slugOf } from "../slug.js";

/** The entries of a {@link SqliteStorage}. */
export class SqliteRepository implements DncRepository {
  /**
   * At a million entries, a write of this size holds SQLite's one lock for some tenths of a second.
   * The larger a write, the more of its keys share a page of the index, which is then written once: a
   * million entries took two thirds longer by 5,000.
   */
  readonly limits: DncRepositoryLimits = { entriesPerWrite: 20_000, urlsPerRead: 5_000 };
  readonly #gate: CallGate<SqliteConnections>;

  constructor(gate: CallGate<SqliteConnections>) {
    this.#gate = gate;
  }

  add(write: DncWrite): Promise<readonly AddOutcome[]> {
    return this.#gate.pass(async ({ put, file }) => {
      if (write.entries.length === 0) return [];
      const outcomes = await put.add(write);
      // Afterwards, so that it holds of all that is acknowledged.
      file.assertInPlace();
      return outcomes;
    });
  }

  findByUrls(teamId: string, urls: readonly CanonicalUrl[]): Promise<readonly (DncEntry | null)[]> {
    return this.#gate.pass(async ({ reader }) => {
      if (urls.length === 0) return [];
      const slugs = JSON.stringify(urls.map(slugOf));
      const [row] = await reader.raw<EntriesRow[]>(FIND, [slugs, teamId]);
      return inOrderOf(urls, entriesIn(teamId, row));
    });
  }

  list(teamId: string, { limit, offset, before }: DncPageRequest): Promise<DncPage> {
    return this.#gate.pass(async ({ reader }) => {
      const values = [idBound(before), limit, offset, teamId];
      const [row] = await reader.raw<(EntriesRow & { readonly total: number })[]>(LIST, values);
      return { entries: entriesIn(teamId, row), total: row?.total ?? 0 };
    });
  }

  listByPrefix(teamId: string, page: DncPrefixRequest): Promise<readonly DncEntry[]> {
    return this.#gate.pass(async ({ reader }) => {
      const { from, to } = slugRangeOf(page);
      const values = [teamId, from, to, page.limit];
      const [row] = await reader.raw<EntriesRow[]>(LIST_BY_PREFIX, values);
      return entriesIn(teamId, row);
    });
  }

  idsOfBatch(teamId: string, batch: DncBatchRequest): Promise<readonly string[]> {
    return this.#gate.pass(async ({ reader }) => {
      const { batchId, fromId, toId, limit } = batch;
      const values = [teamId, fromId, toId, batchId, limit];
      const rows = await reader.raw<{ id: string }[]>(IDS_OF_BATCH, values);
      return rows.map(({ id }) => id);
    });
  }

  remove(teamId: string, ids: readonly string[]): Promise<readonly RemoveOutcome[]> {
    return this.#gate.pass(async ({ writer }) => {
      if (ids.length === 0) return [];
      const rows = await writer.raw<{ id: string }[]>(REMOVE, [teamId, JSON.stringify(ids)]);
      const removed = rows.map(({ id }) => id);
      return removalsOf(ids, removed);
    });
  }

  restore(teamId: string, entries: readonly DncEntry[]): Promise<readonly AddOutcome[]> {
    return this.#gate.pass(async ({ put, file }) => {
      if (entries.length === 0) return [];
      const outcomes = await put.restore(teamId, entries);
      file.assertInPlace();
      return outcomes;
    });
  }

  teams(page: {
    readonly limit: number;
    readonly after: string | null;
  }): Promise<readonly string[]> {
    return this.#gate.pass(async ({ reader }) => {
      const rows = await reader.raw<{ team_id: string }[]>(TEAMS, [page.after ?? "", page.limit]);
      return rows.map((row) => row.team_id);
    });
  }
}

/** A row that holds entries as a JSON array of {@link EntryTuple}s. */
interface EntriesRow {
  readonly entries: string;
}

function entriesIn(teamId: string, row: EntriesRow | undefined): DncEntry[] {
  const tuples = JSON.parse(row?.entries ?? "[]") as EntryTuple[];
  return tuples.map(([id, slug, reason, source, batch_id, created_at]) =>
    entryOf(teamId, { id, slug, reason, source, batch_id, created_at }),
  );
}

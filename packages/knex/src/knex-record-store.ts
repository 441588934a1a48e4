import type { DncRecord, RecordKind, RecordPageRequest, RecordStore } from "@opendnc/core";
import type { Knex } from "knex";
import type { CallGate } from "./call-gate.js";
import type { KnexAccess } from "./knex-access.js";

/** A row of the table of records, whatever the database. */
export interface RecordRow {
  readonly kind: string;
  readonly team_id: string;
  readonly key: string;
  readonly version: number;
  /** 0 or 1. */
  readonly is_open: number;
  /** Epoch milliseconds. */
  readonly expires_at: number | null;
  readonly body: string;
}

/** What each database says in its own words. */
export interface RecordStatements {
  /** Bound: a row in the order of its columns. Changes nothing if its key is there. */
  readonly insert: string;
  /** Bound: the moment, how many at most. */
  readonly removeExpired: string;
  /** How many rows one of these has changed, by the driver's answer. */
  readonly changed: (response: unknown) => number;
}

/** As a literal: for a bound value, an index of open records only could not be used. */
const IS_OPEN = "is_open = 1";

/**
 * Records in any database that Knex speaks to. Whatever sets is one statement that compares, too,
 * and its count of changed rows is the answer.
 */
export class KnexRecordStore<Backend extends KnexAccess> implements RecordStore {
  readonly #gate: CallGate<Backend>;
  readonly #table: string;
  readonly #statements: RecordStatements;

  constructor(gate: CallGate<Backend>, table: string, statements: RecordStatements) {
    this.#gate = gate;
    this.#table = table;
    this.#statements = statements;
  }

  insert(record: DncRecord): Promise<boolean> {
    const { kind, team_id, key, version, is_open, expires_at, body } = rowOf(record);
    const values = [kind, team_id, key, version, is_open, expires_at, body];
    return this.#gate.pass(
      async (backend) => (await this.#change(backend, this.#statements.insert, values)) === 1,
    );
  }

  find(kind: RecordKind, teamId: string, key: string): Promise<DncRecord | null> {
    return this.#gate.pass(async ({ reader }) => {
      const row = await this.#recordsIn(reader).where({ kind, team_id: teamId, key }).first();
      return row === undefined ? null : recordOf(row);
    });
  }

  replace(record: DncRecord): Promise<boolean> {
    const { kind, team_id, key, version, is_open, expires_at, body } = rowOf(record);
    return this.#gate.pass(async (backend) => {
      const changed = await backend.change((writer) =>
        this.#recordsIn(writer)
          .where({ kind, team_id, key, version: version - 1 })
          .update({ version, is_open, expires_at, body }),
      );
      return changed === 1;
    });
  }

  remove(record: Pick<DncRecord, "kind" | "teamId" | "key" | "version">): Promise<boolean> {
    const { kind, teamId, key, version } = record;
    return this.#gate.pass(async (backend) => {
      const changed = await backend.change((writer) =>
        this.#recordsIn(writer).where({ kind, team_id: teamId, key, version }).del(),
      );
      return changed === 1;
    });
  }

  list(kind: RecordKind, teamId: string, page: RecordPageRequest): Promise<readonly DncRecord[]> {
    return this.#gate.pass(async ({ reader }) => {
      const all = this.#recordsIn(reader).where({ kind, team_id: teamId });
      const asked = page.before === null ? all : all.where("key", "<", page.before);
      return (await asked.orderBy("key", "desc").limit(page.limit)).map(recordOf);
    });
  }

  listOpen(kind: RecordKind, limit: number): Promise<readonly DncRecord[]> {
    return this.#gate.pass(async ({ reader }) => {
      const open = this.#recordsIn(reader).where({ kind }).whereRaw(IS_OPEN);
      return (await open.orderBy(["key", "team_id"]).limit(limit)).map(recordOf);
    });
  }

  removeExpired(nowMs: number, limit: number): Promise<number> {
    return this.#gate.pass((backend) =>
      this.#change(backend, this.#statements.removeExpired, [nowMs, limit]),
    );
  }

  async #change(
    backend: Backend,
    sql: string,
    values: readonly (string | number | null)[],
  ): Promise<number> {
    // Knex's types do not know that NULL can be bound; Knex does.
    const bindings = values as readonly Knex.RawBinding[];
    const response: unknown = await backend.change((writer) => writer.raw(sql, bindings));
    return this.#statements.changed(response);
  }

  #recordsIn(knex: Knex) {
    return knex<RecordRow, RecordRow[]>(this.#table);
  }
}

function rowOf(record: DncRecord): RecordRow {
  return {
    kind: record.kind,
    team_id: record.teamId,
    key: record.key,
    version: record.version,
    is_open: record.isOpen ? 1 : 0,
    expires_at: record.expiresAtMs,
    body: record.body,
  };
}

function recordOf(row: RecordRow): DncRecord {
  return {
    kind: row.kind,
    teamId: row.team_id,
    key: row.key,
    version: row.version,
    isOpen: row.is_open === 1,
    expiresAtMs: row.expires_at,
    body: row.body,
  };
}

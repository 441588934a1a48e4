import type { AddFirstOutcome, ApiKeyRecord, ApiKeyStore, RevokeOutcome } from "@opendnc/core";
import type { Knex } from "knex";
import type { CallGate } from "./call-gate.js";
import type { KnexAccess } from "./knex-access.js";

/** A row of the table of keys, whatever the database. */
export interface ApiKeyRow {
  readonly id: string;
  readonly team_id: string;
  readonly label: string | null;
  readonly secret_hash: string;
  /** Epoch milliseconds. */
  readonly created_at: number;
  /** Epoch milliseconds. */
  readonly revoked_at: number | null;
}

/**
 * Inserts a row if the table is empty, as one atomic step; tells whether it did. Each database has
 * its own way to keep a second caller from finding the table empty, too.
 */
export type InsertFirst<Backend> = (backend: Backend, row: ApiKeyRow) => Promise<boolean>;

/** API keys in any database that Knex speaks to. */
export class KnexApiKeyStore<Backend extends KnexAccess> implements ApiKeyStore {
  readonly #gate: CallGate<Backend>;
  readonly #table: string;
  readonly #insertFirst: InsertFirst<Backend>;

  constructor(gate: CallGate<Backend>, table: string, insertFirst: InsertFirst<Backend>) {
    this.#gate = gate;
    this.#table = table;
    this.#insertFirst = insertFirst;
  }

  add(record: ApiKeyRecord): Promise<void> {
    return this.#gate.pass(async ({ writer }) => {
      await this.#keysIn(writer).insert(rowOf(record));
    });
  }

  addFirst(record: ApiKeyRecord): Promise<AddFirstOutcome> {
    return this.#gate.pass(async (backend) =>
      (await this.#insertFirst(backend, rowOf(record))) ? "added" : "not_first",
    );
  }

  findById(id: string): Promise<ApiKeyRecord | null> {
    return this.#gate.pass(async ({ reader }) => {
      const row = await this.#keysIn(reader).where({ id }).first();
      return row === undefined ? null : recordOf(row);
    });
  }

  list(teamId: string): Promise<readonly ApiKeyRecord[]> {
    return this.#gate.pass(async ({ reader }) => {
      const rows = await this.#keysIn(reader)
        .where({ team_id: teamId })
        .orderBy(["created_at", "id"]);
      return rows.map(recordOf);
    });
  }

  revoke(teamId: string, id: string, revokedAtMs: number): Promise<RevokeOutcome> {
    return this.#gate.pass(async ({ writer }) => {
      const key = { id, team_id: teamId };
      const valid = this.#keysIn(writer).where(key).whereNull("revoked_at");
      if ((await valid.update({ revoked_at: revokedAtMs })) === 1) return "revoked";
      // Keys are never deleted: what is there now and was not valid then has been revoked.
      const row = await this.#keysIn(writer).where(key).first();
      return row === undefined ? "absent" : "already_revoked";
    });
  }

  listAll(page: {
    readonly limit: number;
    readonly after: string | null;
  }): Promise<readonly ApiKeyRecord[]> {
    return this.#gate.pass(async ({ reader }) => {
      const rows = await this.#keysIn(reader)
        .where("id", ">", page.after ?? "")
        .orderBy("id")
        .limit(page.limit);
      return rows.map(recordOf);
    });
  }

  #keysIn(knex: Knex) {
    return knex<ApiKeyRow, ApiKeyRow[]>(this.#table);
  }
}

function rowOf(record: ApiKeyRecord): ApiKeyRow {
  return {
    id: record.id,
    team_id: record.teamId,
    label: record.label,
    secret_hash: record.secretHash,
    created_at: record.createdAtMs,
    revoked_at: record.revokedAtMs,
  };
}

function recordOf(row: ApiKeyRow): ApiKeyRecord {
  return {
    id: row.id,
    teamId: row.team_id,
    label: row.label,
    secretHash: row.secret_hash,
    createdAtMs: row.created_at,
    revokedAtMs: row.revoked_at,
  };
}

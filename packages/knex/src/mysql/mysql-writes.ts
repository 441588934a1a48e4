import { randomInt } from "node:crypto";
import type { DncEntry, DncWrite, NewDncEntry } from "@opendnc/core";
import type { ApiKeyRow } from "../knex-api-key-store.js";
import { slugOf } from "../slug.js";
import type { SqlAnswer } from "../sql/sql-dialect.js";
import type { SqlSession } from "../sql/sql-session.js";
import * as queries from "./mysql-queries.js";

interface IdRow {
  readonly id: string;
}

export function add(session: SqlSession, write: DncWrite): Promise<readonly string[]> {
  const { teamId, batchId, createdAtMs, entries } = write;
  const rows = JSON.stringify(entries.map(rowOf));
  return put(session, teamId, entries, (putNo) =>
    session.ask(queries.INSERT, [teamId, putNo, batchId, createdAtMs, rows]),
  );
}

export function restore(
  session: SqlSession,
  teamId: string,
  entries: readonly DncEntry[],
): Promise<readonly string[]> {
  const rows = JSON.stringify(
    entries.map((entry) => [...rowOf(entry), entry.batchId, entry.createdAtMs]),
  );
  return put(session, teamId, entries, (putNo) =>
    session.ask(queries.INSERT_RESTORED, [teamId, putNo, rows]),
  );
}

function rowOf({ id, url, reason, source }: NewDncEntry) {
  return [id, slugOf(url), reason, source];
}

/**
 * Adds in one transaction, and tells exactly what was added: by the number of rows when it is all
 * or none, else by reading back, among the ids of this write, the rows with its number. The number
 * is drawn for each attempt: a row that an earlier attempt at the same write has stored has the same
 * id and batch.
 */
function put(
  session: SqlSession,
  teamId: string,
  entries: readonly NewDncEntry[],
  insert: (putNo: number) => Promise<SqlAnswer<unknown>>,
): Promise<readonly string[]> {
  return session.transaction(async () => {
    const putNo = randomInt(2 ** 48 - 1);
    const ids = entries.map(({ id }) => id);
    const { changed } = await insert(putNo);
    if (changed === 0) return [];
    const added =
      changed === ids.length
        ? ids
        : idsIn(await session.ask(queries.READ_ADDED, [JSON.stringify(ids), teamId, putNo]));
    await session.ask(queries.COUNT, [teamId, changed]);
    return added;
  });
}

/** Holds what is there, which nobody else can then remove, and deletes it. */
export function remove(
  session: SqlSession,
  teamId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const asked = JSON.stringify([...new Set(ids)].sort());
  return session.transaction(async () => {
    const held = idsIn(await session.ask(queries.HOLD, [asked, teamId]));
    if (held.length === 0) return [];
    await session.ask(queries.DELETE, [JSON.stringify(held), teamId]);
    await session.ask(queries.COUNT, [teamId, -held.length]);
    return held;
  });
}

function idsIn({ rows }: { readonly rows: readonly unknown[] }): readonly string[] {
  return (rows as IdRow[]).map(({ id }) => id);
}

export async function insertFirstKey(session: SqlSession, row: ApiKeyRow): Promise<boolean> {
  // Of the next transaction only.
  await session.ask("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
  return session.transaction(async () => {
    await session.ask(queries.LOCK_FIRST_KEY);
    if ((await session.ask(queries.HOLD_ANY_KEY)).rows.length > 0) return false;
    const { id, team_id, label, secret_hash, created_at, revoked_at } = row;
    const values = [id, team_id, label, secret_hash, created_at, revoked_at];
    await session.ask(queries.INSERT_KEY, values);
    return true;
  });
}

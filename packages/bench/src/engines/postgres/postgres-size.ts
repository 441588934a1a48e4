import pg from "pg";
import type { StoreSize } from "../engine.js";

/** What the server itself says of its files. */
const SIZES = `
  SELECT pg_table_size('opendnc_entries') AS rows,
         pg_relation_size('opendnc_entries_pkey') AS "bySlug",
         pg_relation_size('opendnc_entries_by_id') AS "byId"`;

const COUNT = "SELECT count(*) AS held FROM opendnc_entries";

export async function sizeOf(url: string): Promise<StoreSize> {
  const { rows, bySlug, byId } = await ask<StoreSize>(url, SIZES);
  return { rows: Number(rows), bySlug: Number(bySlug), byId: Number(byId) };
}

export async function rowsIn(url: string): Promise<number> {
  return Number((await ask<{ held: number }>(url, COUNT)).held);
}

/** The one row of an answer; its numbers come as text. */
async function ask<Row>(url: string, sql: string): Promise<Record<keyof Row, string>> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const [row] = (await client.query<Record<keyof Row, string>>(sql)).rows;
    if (row === undefined) throw new TypeError("PostgreSQL gave no row");
    return row;
  } finally {
    await client.end();
  }
}

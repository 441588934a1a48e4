import { createConnection, type RowDataPacket } from "mysql2/promise";
import type { StoreSize } from "../engine.js";

/** Pages of each index by the server's statistics, which `ANALYZE TABLE` brings up to date. */
const SIZES = `
  SELECT index_name AS name, stat_value * @@innodb_page_size AS size FROM mysql.innodb_index_stats
   WHERE database_name = DATABASE() AND table_name = 'opendnc_entries' AND stat_name = 'size'`;

/** InnoDB keeps the rows in the primary key, which is by id. */
export async function sizeOf(url: string): Promise<StoreSize> {
  const rows = await ask(url, ["ANALYZE TABLE opendnc_entries", SIZES]);
  const of = (name: string) => Number(rows.find((row) => row["name"] === name)?.["size"]);
  return { rows: of("PRIMARY"), bySlug: of("opendnc_entries_by_slug"), byId: 0 };
}

export async function rowsIn(url: string): Promise<number> {
  const [row] = await ask(url, ["SELECT COUNT(*) AS held FROM opendnc_entries"]);
  return Number(row?.["held"]);
}

/** The answer to the last of the statements. */
async function ask(url: string, statements: readonly string[]): Promise<RowDataPacket[]> {
  const connection = await createConnection(url);
  try {
    let last: RowDataPacket[] = [];
    for (const sql of statements) [last] = await connection.query<RowDataPacket[]>(sql);
    return last;
  } finally {
    await connection.end();
  }
}

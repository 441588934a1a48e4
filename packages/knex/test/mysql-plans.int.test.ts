import mysql from "mysql2/promise";
import { describe, expect, it, onTestFinished } from "vitest";
import { MysqlStorage } from "../src/index.js";
import { DELETE, FIND, HOLD, LIST, READ_ADDED } from "../src/mysql/mysql-queries.js";
import { createDatabase } from "./support/plain-mysql.js";
import { mysql as server, mysqlSuite } from "./support/mysql-suites.js";
import { writeOf } from "./support/writes.mjs";

const ENTRIES = 10_000;

async function filled(): Promise<mysql.Connection> {
  const database = await createDatabase();
  onTestFinished(() => database.drop());
  const storage = new MysqlStorage({ url: database.url });
  await storage.open();
  for (let from = 0; from < ENTRIES; from += 2_000) {
    await storage.entries.add(writeOf("team-1", "somebody", from, from + 2_000));
  }
  await storage.close();
  const connection = await mysql.createConnection({ uri: database.url });
  onTestFinished(() => connection.end());
  return connection;
}

interface PlanRow {
  readonly table: string;
  readonly key: string | null;
}

/** The index by which a statement gets at a table. */
async function indexOf(connection: mysql.Connection, sql: string, values: unknown[]) {
  const [rows] = await connection.query(`EXPLAIN ${sql}`, values);
  const row = (rows as PlanRow[]).find(({ table }) => table === "e" || table === "opendnc_entries");
  return row?.key;
}

(server.missing === undefined ? describe : describe.skip)(`${mysqlSuite.name}: plans`, () => {
  it("use the indexes", async () => {
    const connection = await filled();
    const texts = JSON.stringify(["a", "b"]);
    const bySlug = await indexOf(connection, FIND, [texts, "team-1"]);
    expect(bySlug).toBe("opendnc_entries_by_slug");
    for (const sql of [HOLD, DELETE]) {
      expect(await indexOf(connection, sql, [texts, "team-1"])).toBe("PRIMARY");
    }
    expect(await indexOf(connection, READ_ADDED, [texts, "team-1", 1])).toBe("PRIMARY");
    const [rows] = await connection.query(`EXPLAIN ${LIST}`, ["team-1", "team-1", 100, 0]);
    const page = (rows as (PlanRow & { Extra: string })[]).find(
      ({ table }) => table === "opendnc_entries",
    );
    expect(page?.key).toBe("PRIMARY");
    expect(page?.Extra).not.toContain("filesort");
  });
});

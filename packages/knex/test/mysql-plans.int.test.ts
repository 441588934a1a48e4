import mysql from "mysql2/promise";
import { describe, expect, it, onTestFinished } from "vitest";
import { MysqlStorage } from "../src/index.js";
import { mysqlDialect } from "../src/mysql/mysql-dialect.js";
import * as queries from "../src/mysql/mysql-queries.js";
import { TEAMS } from "../src/sql/sql-repository.js";
import { createDatabase } from "./support/plain-mysql.js";
import { mysql as server, mysqlSuite } from "./support/mysql-suites.js";
import { manyRecords, recordStatements } from "./support/record-statements.js";
import { writeOf } from "./support/writes.mjs";

const ENTRIES = 10_000;
const BATCH = 2_000;

async function filled() {
  const database = await createDatabase();
  onTestFinished(() => database.drop());
  const storage = new MysqlStorage({ url: database.url });
  await storage.open();
  const writes = [];
  for (let from = 0; from < ENTRIES; from += BATCH) {
    const write = writeOf("team-1", "somebody", from, from + BATCH);
    await storage.entries.add(write);
    writes.push(write);
  }
  await storage.close();
  const connection = await mysql.createConnection({ uri: database.url });
  onTestFinished(() => connection.end());
  const [, second] = writes;
  if (second === undefined) throw new Error("There is one write only");
  return { database, connection, write: second };
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

/** How many rows a statement makes the server look at, in any table. */
async function rowsRead(
  connection: mysql.Connection,
  sql: string,
  values: readonly unknown[],
): Promise<number> {
  await connection.query("FLUSH STATUS");
  await connection.query(sql, [...values]);
  const [rows] = await connection.query("SHOW SESSION STATUS LIKE 'Handler_read%'");
  const counters = rows as { Variable_name: string; Value: string }[];
  // What is sorted or kept for the statement itself is read again from there.
  const ofTables = counters.filter(({ Variable_name }) => !/rnd|deleted/.test(Variable_name));
  return ofTables.reduce((sum, { Value }) => sum + Number(Value), 0);
}

const itOn = server.missing === undefined ? it : it.skip;

describe(`${mysqlSuite.name}: plans`, () => {
  itOn("use the indexes", async () => {
    const { connection } = await filled();
    const texts = JSON.stringify(["a", "b"]);
    const bySlug = await indexOf(connection, queries.FIND, [texts, "team-1"]);
    expect(bySlug).toBe("opendnc_entries_by_slug");
    for (const sql of [queries.HOLD, queries.DELETE]) {
      expect(await indexOf(connection, sql, [texts, "team-1"])).toBe("PRIMARY");
    }
    expect(await indexOf(connection, queries.READ_ADDED, [texts, "team-1", 1])).toBe("PRIMARY");
  });

  itOn("pages read what is on them, wherever they lie", async () => {
    const { connection, write } = await filled();
    const { batchId, entries } = write;
    const [fromId, middleId, toId] = [0, 1_000, -1].map((at) => entries.at(at)?.id);
    for (const limit of [10, 1_500]) {
      for (const [sql, ...values] of [
        [queries.LIST, "team-1", "team-1", "\u007f", limit, 0],
        [queries.LIST, "team-1", "team-1", middleId, limit, 0],
        [queries.LIST_BY_PREFIX, "team-1", "", "\u007f", limit],
        [queries.LIST_BY_PREFIX, "team-1", "somebody-5", "somebody-\u007f", limit],
        [queries.IDS_OF_BATCH, "team-1", fromId, toId, batchId, limit],
      ] as const) {
        const read = await rowsRead(connection, sql, values);
        expect(read).toBeGreaterThanOrEqual(limit);
        // The total and the ends of ranges.
        expect(read).toBeLessThan(limit + 25);
      }
    }
  });

  itOn("teams are read without looking at entries", async () => {
    const { connection } = await filled();
    expect(await rowsRead(connection, TEAMS, ["", 10])).toBeLessThan(25);
  });

  itOn("records are found by their indexes, closed and lasting ones apart", async () => {
    const { connection, database } = await filled();
    await database.run(manyRecords);
    const ask = await recordStatements(mysqlDialect, database.url);
    for (const { sql, bindings } of Object.values(ask)) {
      expect(await rowsRead(connection, sql, bindings)).toBeLessThan(35);
    }
  });
});

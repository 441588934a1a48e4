import { describe, expect, it, onTestFinished } from "vitest";
import { PostgresStorage } from "../src/index.js";
import { postgresDialect } from "../src/postgres/postgres-dialect.js";
import * as queries from "../src/postgres/postgres-queries.js";
import { settingsOf } from "../src/sql/sql-options.js";
import type { SqlValue } from "../src/sql/sql-dialect.js";
import { SqlPool } from "../src/sql/sql-pool.js";
import { TEAMS } from "../src/sql/sql-repository.js";
import { createDatabase } from "./support/plain-postgres.js";
import { postgres, postgresSuite } from "./support/postgres-suites.js";
import { manyRecords, recordStatements } from "./support/record-statements.js";
import { urlsOf, writeOf } from "./support/writes.mjs";

const ENTRIES = 20_000;
const BATCH = 5_000;

/** A store in which one team has everything, and a connection to it as the store has them. */
async function filled() {
  const database = await createDatabase();
  onTestFinished(() => database.drop());
  const storage = new PostgresStorage({ url: database.url });
  await storage.open();
  const writes = [];
  for (let from = 0; from < ENTRIES; from += BATCH) {
    const write = writeOf("team-1", "somebody", from, from + BATCH);
    await storage.entries.add(write);
    writes.push(write);
  }
  await storage.close();
  const pool = new SqlPool(postgresDialect, settingsOf({ url: database.url }, ["postgres:"], 5432));
  onTestFinished(() => pool.close());
  const plan = (sql: string, values: readonly SqlValue[]) => planOf(pool, sql, values);
  const [, second] = writes;
  if (second === undefined) throw new Error("There is one write only");
  return { database, plan, write: second };
}

type Store = Awaited<ReturnType<typeof filled>>;

/** Runs the statement, too. */
function planOf(pool: SqlPool, sql: string, values: readonly SqlValue[]): Promise<string> {
  const explain = "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)";
  return pool.onSession(async (session) => {
    const { rows } = await session.ask<Record<string, string>>(`${explain} ${sql}`, values);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
}

function findPlan({ plan }: Store): Promise<string> {
  const slugs = urlsOf("somebody", 0, 5_000).map((url) => url.slice(24));
  return plan(queries.FIND, [slugs, "team-1"]);
}

/** That a plan reads just so many rows of a table, by an index, in the order of that index. */
function expectRange(plan: string, table: string, index: string, rows: number): void {
  const scans = plan.split("\n").filter((line) => line.includes("Scan") && line.includes(table));
  expect(scans).toEqual([
    expect.stringMatching(
      new RegExp(`Index (Only )?Scan (Backward )?using ${index} on ${table}.* rows=${rows} `),
    ),
  ]);
  expect(plan).not.toContain("Rows Removed by Filter");
}

const itOn = postgres.missing === undefined ? it : it.skip;

describe(`${postgresSuite.name}: plans`, () => {
  itOn("look up by the index, though nobody has analyzed the table yet", async () => {
    expect(await findPlan(await filled())).toContain("Index Scan using opendnc_entries_pkey");
  });

  itOn("use the indexes", async () => {
    const store = await filled();
    await store.database.run("ANALYZE opendnc_entries");
    const find = await findPlan(store);
    expect(find).toContain("Index Scan using opendnc_entries_pkey");
    const ids = ["dnc_1", "dnc_2"];
    const remove = await store.plan(queries.REMOVE, ["team-1", ids, "team-1", "team-1"]);
    expect(remove.match(/Index Scan using opendnc_entries_by_id/g)).toHaveLength(2);
    for (const plan of [find, remove]) expect(plan).not.toMatch(/Seq Scan on opendnc_entries/);
  });

  itOn.each([
    ["though nobody has analyzed the table yet", "SELECT 1"],
    ["when the table is analyzed", "ANALYZE"],
  ])("pages read what is on them, wherever they lie, %s", async (_, preparation) => {
    const { database, plan, write } = await filled();
    await database.run(preparation);
    const { batchId, entries } = write;
    const [fromId = "", middleId = "", toId = ""] = [0, 2_500, -1].map((at) => entries.at(at)?.id);
    for (const limit of [100, 5_000]) {
      const page = await plan(queries.LIST, ["team-1", "team-1", middleId, limit, 0]);
      expectRange(page, "opendnc_entries", "opendnc_entries_by_id", Math.min(limit, 7_500));
      for (const [from, to] of [
        ["", "\u007f"],
        ["somebody-15", "somebody-\u007f"],
      ] as const) {
        const alike = await plan(queries.LIST_BY_PREFIX, ["team-1", from, to, limit]);
        expectRange(alike, "opendnc_entries", "opendnc_entries_pkey", limit);
      }
      const batch = await plan(queries.IDS_OF_BATCH, ["team-1", fromId, toId, batchId, limit]);
      expectRange(batch, "opendnc_entries", "opendnc_entries_by_id", limit);
    }
  });

  itOn("teams are read without looking at entries", async () => {
    const { plan } = await filled();
    const teams = await plan(TEAMS, ["", 10]);
    expect(teams).toContain("Index Scan using opendnc_totals_pkey");
    expect(teams).not.toContain("opendnc_entries");
  });

  itOn("records are found by their indexes, closed and lasting ones apart", async () => {
    const { database, plan } = await filled();
    await database.run(manyRecords);
    const ask = await recordStatements(postgresDialect, database.url);
    const readers = [
      ["opendnc_records_pkey", 1, ask.find],
      ["opendnc_records_pkey", 10, ask.list],
      ["opendnc_records_open", 10, ask.listOpen],
      ["opendnc_records_pkey", 0, ask.replace],
      ["opendnc_records_expiring", 10, ask.removeExpired],
    ] as const;
    for (const [index, rows, { sql, bindings }] of readers) {
      const asked = await plan(sql.replace(/\$\d+/g, "?"), bindings);
      const scan = new RegExp(`Index Scan (Backward )?using ${index} on \\w+.* rows=${rows} `);
      expect(asked).toMatch(scan);
      expect(asked).not.toMatch(/Seq Scan|Sort/);
    }
  });
});

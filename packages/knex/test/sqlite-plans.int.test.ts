import { newRecord, nextVersion } from "@opendnc/contract-suites";
import type { Database } from "sqlite3";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SqliteConnections } from "../src/sqlite/sqlite-connections.js";
import { readAll } from "../src/sqlite/sqlite-driver.js";
import { openStore } from "../src/sqlite/sqlite-opening.js";
import { onConnection } from "../src/sqlite/sqlite-pool.js";
import { PUT, RESTORE } from "../src/sqlite/sqlite-put-setup.js";
import { CallGate } from "../src/call-gate.js";
import { KnexRecordStore } from "../src/knex-record-store.js";
import { callError } from "../src/sqlite/sqlite-errors.js";
import {
  FIND,
  IDS_OF_BATCH,
  INSERT_RECORD,
  LIST,
  LIST_BY_PREFIX,
  REMOVE,
  REMOVE_EXPIRED_RECORDS,
  TEAMS,
} from "../src/sqlite/sqlite-queries.js";

let connections: SqliteConnections;

beforeAll(async () => {
  connections = await openStore({ path: ":memory:", inMemory: true, busyTimeoutMs: 100 });
});

afterAll(() => connections.close());

const onWriter = <T>(work: (database: Database) => Promise<T>) =>
  onConnection(connections.writer, work);

async function planOf(sql: string): Promise<string[]> {
  const rows = await onWriter((database) =>
    readAll<{ detail: string }>(database, `EXPLAIN QUERY PLAN ${sql}`),
  );
  return rows.map(({ detail }) => detail);
}

it("looking up asks the index on slugs once for each URL", async () => {
  expect(await planOf(FIND)).toEqual([
    "SEARCH t USING COVERING INDEX sqlite_autoindex_teams_1 (team_id=?)",
    "SCAN j VIRTUAL TABLE INDEX 1:",
    "SEARCH e USING INDEX entries_by_slug (team_no=? AND slug=?)",
    "SEARCH w USING INTEGER PRIMARY KEY (rowid=?)",
  ]);
});

it("a page is cut from the index on ids, in its order, and only its rows are read", async () => {
  expect(await planOf(LIST)).toEqual([
    "SEARCH t USING INDEX sqlite_autoindex_teams_1 (team_id=?)",
    expect.stringContaining("SUBQUERY"),
    "CO-ROUTINE p",
    "SEARCH entries USING COVERING INDEX entries_by_id (team_no=? AND id<?)",
    "SCAN p",
    "SEARCH e USING INTEGER PRIMARY KEY (rowid=?)",
    "SEARCH w USING INTEGER PRIMARY KEY (rowid=?)",
  ]);
});

it("entries whose slugs start alike are a range of the index on slugs, in its order", async () => {
  expect(await planOf(LIST_BY_PREFIX)).toEqual([
    "CO-ROUTINE e",
    "SEARCH t USING COVERING INDEX sqlite_autoindex_teams_1 (team_id=?)",
    "SEARCH e USING INDEX entries_by_slug (team_no=? AND slug>? AND slug<?)",
    "SCAN e",
    "SEARCH w USING INTEGER PRIMARY KEY (rowid=?)",
  ]);
});

it("the entries of a batch are looked for between two ids, in their order", async () => {
  expect(await planOf(IDS_OF_BATCH)).toEqual([
    "SEARCH t USING COVERING INDEX sqlite_autoindex_teams_1 (team_id=?)",
    "SEARCH e USING INDEX entries_by_id (team_no=? AND id>? AND id<?)",
    "SEARCH w USING INTEGER PRIMARY KEY (rowid=?)",
  ]);
});

it("teams are read from their own table, in order", async () => {
  expect(await planOf(TEAMS)).toEqual([
    "SEARCH teams USING INDEX sqlite_autoindex_teams_1 (team_id>?)",
  ]);
});

it("records are found by their indexes, closed and lasting ones apart", async () => {
  const asked: string[] = [];
  connections.reader.on("query", ({ sql }: { readonly sql: string }) => asked.push(sql));
  const gate = new CallGate<SqliteConnections>((error) => callError(":memory:", error));
  gate.open(connections);
  const words = { insert: INSERT_RECORD, removeExpired: REMOVE_EXPIRED_RECORDS };
  const records = new KnexRecordStore(gate, "records", { ...words, changed: () => 1 });
  await records.find("import", "team-1", "imp_1");
  await records.list("import", "team-1", { limit: 10, before: "imp_1" });
  await records.listOpen("import", 10);
  await records.replace(nextVersion(newRecord("team-1")));
  const plans = await Promise.all([...asked, REMOVE_EXPIRED_RECORDS].map(planOf));
  expect(plans).toEqual([
    ["SEARCH records USING INDEX sqlite_autoindex_records_1 (kind=? AND team_id=? AND key=?)"],
    ["SEARCH records USING INDEX sqlite_autoindex_records_1 (kind=? AND team_id=? AND key<?)"],
    ["SEARCH records USING INDEX records_open (kind=?)"],
    ["SEARCH records USING INDEX sqlite_autoindex_records_1 (kind=? AND team_id=? AND key=?)"],
    [
      "SEARCH records USING INTEGER PRIMARY KEY (rowid=?)",
      "LIST SUBQUERY 1",
      "SEARCH records USING COVERING INDEX records_expiring (expires_at<?)",
    ],
  ]);
});

it("removing asks the index on ids once for each id", async () => {
  const plan = await planOf(REMOVE);
  expect(plan).toContain("SEARCH entries USING COVERING INDEX entries_by_id (team_no=? AND id=?)");
  expect(plan.filter((step) => step.startsWith("SCAN"))).toEqual([
    "SCAN json_each VIRTUAL TABLE INDEX 1:",
  ]);
});

interface Operation {
  readonly opcode: string;
  readonly p1: number;
  readonly p2: number;
}

it.each([
  ["adding", PUT],
  ["restoring", RESTORE],
])("%s never walks through the entries", async (_, sql) => {
  // The plan of a write does not show its trigger; the program does.
  const program = await onWriter((database) => readAll<Operation>(database, `EXPLAIN ${sql}`));
  const pages = await onWriter((database) =>
    readAll<{ rootpage: number }>(
      database,
      "SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'entries' AND rootpage > 0",
    ),
  );
  const roots = new Set(pages.map(({ rootpage }) => rootpage));
  const cursors = new Set(
    program
      .filter(({ opcode, p2 }) => /^Open(Read|Write)$/.test(opcode) && roots.has(p2))
      .map(({ p1 }) => p1),
  );
  const walks = program.filter(
    ({ opcode, p1 }) => /^(Rewind|Last)$/.test(opcode) && cursors.has(p1),
  );
  expect(roots.size).toBe(3);
  expect(cursors.size).toBeGreaterThanOrEqual(3);
  expect(walks).toEqual([]);
});

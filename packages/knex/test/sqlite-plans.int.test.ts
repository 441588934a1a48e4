import type { Database } from "sqlite3";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SqliteConnections } from "../src/sqlite/sqlite-connections.js";
import { readAll } from "../src/sqlite/sqlite-driver.js";
import { openStore } from "../src/sqlite/sqlite-opening.js";
import { onConnection } from "../src/sqlite/sqlite-pool.js";
import { PUT } from "../src/sqlite/sqlite-put.js";
import { FIND, LIST, REMOVE } from "../src/sqlite/sqlite-queries.js";

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
  const plan = await planOf(LIST);
  expect(plan).toContain("SEARCH entries USING COVERING INDEX entries_by_id (team_no=?)");
  expect(plan).toContain("SEARCH e USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN");
  expect(plan.filter((step) => step.startsWith("SCAN"))).toEqual(["SCAN p LEFT-JOIN"]);
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

it("adding never walks through the entries", async () => {
  // The plan of a write does not show its trigger; the program does.
  const program = await onWriter((database) => readAll<Operation>(database, `EXPLAIN ${PUT}`));
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

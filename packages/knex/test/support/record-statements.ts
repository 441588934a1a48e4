import { newRecord, nextVersion } from "@opendnc/contract-suites";
import { onTestFinished } from "vitest";
import { CallGate } from "../../src/call-gate.js";
import { KnexRecordStore } from "../../src/knex-record-store.js";
import { SqlConnections } from "../../src/sql/sql-connections.js";
import type { SqlDialect, SqlValue } from "../../src/sql/sql-dialect.js";
import { callError } from "../../src/sql/sql-errors.js";
import { settingsOf } from "../../src/sql/sql-options.js";

/** A statement as the server gets it. */
export interface AskedStatement {
  readonly sql: string;
  readonly bindings: readonly SqlValue[];
}

/** Fills the table: one in a thousand is open, one in two expires. For both servers. */
export const manyRecords = `
  INSERT INTO opendnc_records
  WITH RECURSIVE digits AS (SELECT 0 AS d UNION ALL SELECT d + 1 FROM digits WHERE d < 9),
  numbers AS (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d AS n
                FROM digits a, digits b, digits c, digits e)
  SELECT 'import', 'team-1', concat('imp_', right(concat('00000', n), 6)), 1,
         CASE WHEN n % 500 = 0 THEN 1 ELSE 0 END, CASE WHEN n % 2 = 0 THEN n END, '{}'
    FROM numbers`;

type RecordCall = "find" | "list" | "listOpen" | "replace" | "removeExpired";

/** What a store of records asks a server for each of its calls. */
export async function recordStatements(
  dialect: SqlDialect,
  url: string,
): Promise<Record<RecordCall, AskedStatement>> {
  const settings = settingsOf({ url }, dialect.protocols, dialect.defaultPort);
  const connections = new SqlConnections(dialect, settings);
  onTestFinished(() => connections.close());
  await connections.ask("SELECT 1", []);
  const asked: AskedStatement[] = [];
  connections.reader.on("query", (statement: AskedStatement) => asked.push(statement));
  const gate = new CallGate<SqlConnections>((error) => callError(dialect, settings, error));
  gate.open(connections);
  const records = new KnexRecordStore(gate, "opendnc_records", {
    ...dialect.records,
    changed: () => 1,
  });
  await records.find("import", "team-1", "imp_000001");
  await records.list("import", "team-1", { limit: 10, before: "imp_000500" });
  await records.listOpen("import", 10);
  await records.replace(nextVersion(newRecord("team-1")));
  await records.removeExpired(50, 10);
  const [find, list, listOpen, replace, removeExpired] = asked;
  if (!find || !list || !listOpen || !replace || !removeExpired) throw new Error("Not all asked");
  return { find, list, listOpen, replace, removeExpired };
}

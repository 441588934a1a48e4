import { randomUUID } from "node:crypto";
import { testServerUrl } from "@opendnc/test-servers";
import mysql from "mysql2/promise";
import { onTestFinished, vi } from "vitest";
import type { PlainDatabase } from "./plain-postgres.js";

export async function ask<Row>(url: string | undefined, ...statements: string[]): Promise<Row[]> {
  const connection = await mysql.createConnection({ uri: url ?? "" });
  try {
    let rows: unknown = [];
    for (const sql of statements) [rows] = await connection.query(sql);
    return rows as Row[];
  } finally {
    await connection.end();
  }
}

/** An empty database of its own, on the server of the tests. */
export async function createDatabase(): Promise<PlainDatabase> {
  const server = testServerUrl("MYSQL_URL").url;
  const name = `opendnc_test_${randomUUID().replaceAll("-", "")}`;
  const onServer = (sql: string) => ask<unknown>(server, sql).then(() => undefined);
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(`/${name}`, server).href;
  return {
    url,
    name,
    run: (sql) => ask(url, sql).then(() => undefined),
    all: (sql) => ask(url, sql),
    cutAll: async () => {
      const connections = await ask<{ id: number }>(
        server,
        `SELECT id AS id FROM information_schema.processlist WHERE db = '${name}'`,
      );
      // One may have gone meanwhile.
      await Promise.allSettled(connections.map(({ id }) => onServer(`KILL ${id}`)));
    },
    drop: () => onServer(`DROP DATABASE ${name}`),
  };
}

export async function holdTotals({ url }: PlainDatabase): Promise<() => Promise<void>> {
  const connection = await mysql.createConnection({ uri: url });
  await connection.query("BEGIN");
  // All rows there are, and the gaps between them.
  await connection.query("SELECT * FROM opendnc_totals FOR UPDATE");
  onTestFinished(() => connection.end());
  return () => connection.end();
}

export function untilSomebodyWaits(database: PlainDatabase): Promise<unknown> {
  const waiting = `
    SELECT 1 FROM information_schema.innodb_trx t
      JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
     WHERE t.trx_state = 'LOCK WAIT' AND p.db = '${database.name}'`;
  // The server shows what it has shown before to those who look again within a tenth of a second.
  const often = { timeout: 5_000, interval: 200 };
  return vi.waitUntil(async () => (await database.all(waiting)).length > 0, often);
}

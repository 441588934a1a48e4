import { randomUUID } from "node:crypto";
import { testServerUrl } from "@opendnc/test-servers";
import pg from "pg";
import { onTestFinished, vi } from "vitest";

/** An empty database of its own, on the server of the tests, and what a test does there itself. */
export interface PlainDatabase {
  readonly url: string;
  readonly name: string;
  run(sql: string): Promise<void>;
  all<Row>(sql: string): Promise<Row[]>;
  /** Cuts the connections of everybody, as an administrator may. */
  cutAll(): Promise<void>;
  drop(): Promise<void>;
}

export async function ask<Row>(url: string | undefined, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // What cuts connections cuts this one, too.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Takes away whatever is in a database, its settings, and whoever still works there. */
const EMPTY = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
   WHERE datname = current_database() AND pid <> pg_backend_pid();
  DROP SCHEMA public CASCADE;
  CREATE SCHEMA public;
  DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET ALL', current_database()); END $$`;

/** Empty again, for the file's next test: making a database takes the server long. */
const spares: string[] = [];

function onServer(sql: string): Promise<void> {
  return ask(testServerUrl("POSTGRES_URL").url, sql).then(() => undefined);
}

async function newDatabase(): Promise<string> {
  const name = `opendnc_test_${randomUUID().replaceAll("-", "")}`;
  await onServer(`CREATE DATABASE ${name}`);
  return name;
}

/** Drops the databases that tests have done with. */
export async function dropSpares(): Promise<void> {
  for (const name of spares.splice(0)) await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
}

/** An empty database that nobody else uses, on the server of the tests. */
export async function createDatabase(): Promise<PlainDatabase> {
  const name = spares.pop() ?? (await newDatabase());
  const url = new URL(`/${name}`, testServerUrl("POSTGRES_URL").url).href;
  return {
    url,
    name,
    run: (sql) => ask(url, sql).then(() => undefined),
    all: (sql) => ask(url, sql),
    cutAll: () =>
      onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`),
    drop: async () => {
      await ask(url, EMPTY);
      spares.push(name);
    },
  };
}

export async function holdTotals({ url }: PlainDatabase): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("BEGIN; LOCK TABLE opendnc_totals");
  onTestFinished(() => client.end());
  return () => client.end();
}

export function untilSomebodyWaits(database: PlainDatabase): Promise<unknown> {
  const waiting =
    "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
  return vi.waitUntil(async () => (await database.all(waiting)).length > 0, { timeout: 5_000 });
}

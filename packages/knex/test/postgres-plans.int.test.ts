import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { PostgresStorage } from "../src/index.js";
import { FIND, LIST, REMOVE } from "../src/postgres/postgres-queries.js";
import { createDatabase } from "./support/plain-postgres.js";
import { postgres, postgresSuite } from "./support/postgres-suites.js";
import { urlsOf, writeOf } from "./support/writes.mjs";

const ENTRIES = 20_000;

/** A store in which one team has everything. */
async function filled(): Promise<pg.Client> {
  const database = await createDatabase();
  onTestFinished(() => database.drop());
  const storage = new PostgresStorage({ url: database.url });
  await storage.open();
  for (let from = 0; from < ENTRIES; from += 5_000) {
    await storage.entries.add(writeOf("team-1", "somebody", from, from + 5_000));
  }
  await storage.close();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function planOf(client: pg.Client, sql: string, values: unknown[]): Promise<string> {
  let place = 0;
  const text = sql.replace(/\?/g, () => `$${(place += 1)}`);
  const { rows } = await client.query<Record<string, string>>(
    `EXPLAIN (COSTS OFF) ${text}`,
    values,
  );
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

function findPlan(client: pg.Client): Promise<string> {
  const slugs = urlsOf("somebody", 0, 5_000).map((url) => url.slice(24));
  return planOf(client, FIND, [slugs, "team-1"]);
}

(postgres.missing === undefined ? describe : describe.skip)(`${postgresSuite.name}: plans`, () => {
  it("look up by the index, though nobody has analyzed the table yet", async () => {
    const client = await filled();
    expect(await findPlan(client)).toContain("Index Scan using opendnc_entries_pkey");
  });

  it("use the indexes", async () => {
    const client = await filled();
    await client.query("ANALYZE opendnc_entries");
    const find = await findPlan(client);
    expect(find).toContain("Index Scan using opendnc_entries_pkey");
    const list = await planOf(client, LIST, ["team-1", "team-1", 100, 0]);
    expect(list).toContain("Index Scan Backward using opendnc_entries_by_id");
    const remove = await planOf(client, REMOVE, ["team-1", ["dnc_1", "dnc_2"], "team-1"]);
    expect(remove).toMatch(/Index Scan (using|on) opendnc_entries_by_id/);
    expect(remove).toContain("Tid Scan on opendnc_entries");
    for (const plan of [find, list, remove])
      expect(plan).not.toMatch(/Seq Scan on opendnc_entries/);
  });
});

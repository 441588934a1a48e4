import { expect, it } from "vitest";
import { Child } from "./support/children.js";
import { emptyDatabase, onEachServer } from "./support/server-backends.js";

const PROCESSES = 8;

/** Starts processes that add overlapping sets at once, and gives what each was told is added. */
async function addFromProcesses(storageName: string, url: string): Promise<number[]> {
  const children = Array.from(
    { length: PROCESSES },
    (_, place) => new Child("server-add-overlapping.mjs", [storageName, url, String(place)]),
  );
  await Promise.all(children.map((child) => child.line()));
  for (const child of children) child.go();
  const added = await Promise.all(children.map(async (child) => Number(await child.line())));
  expect(await Promise.all(children.map((child) => child.ended()))).toEqual(children.map(() => 0));
  return added;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

onEachServer("several processes", (backend) => {
  it("eight open one empty database at once and add each URL once", async () => {
    const database = await emptyDatabase(backend);
    const storageName = backend.dialect.driver === "pg" ? "PostgresStorage" : "MysqlStorage";
    const added = await addFromProcesses(storageName, database.url);
    const counts = await database.all<{ counted: unknown; total: unknown }>(
      `SELECT (SELECT count(*) FROM opendnc_entries e WHERE e.team_id = t.team_id) AS counted,
              sum(t.entries) AS total
         FROM opendnc_totals t GROUP BY t.team_id ORDER BY t.team_id`,
    );
    expect(counts).toHaveLength(2);
    for (const { counted, total } of counts) expect(Number(counted)).toBe(Number(total));
    expect(sum(added)).toBe(sum(counts.map(({ total }) => Number(total))));
    expect(sum(added)).toBe(1000 + 20 * 2);
  });

  it("eight storages of one process open one empty database at once", async () => {
    const database = await emptyDatabase(backend);
    const storages = Array.from({ length: PROCESSES }, () =>
      backend.createStorage({ url: database.url }),
    );
    await Promise.all(storages.map((storage) => storage.open()));
    await Promise.all(storages.map((storage) => storage.ping()));
    await Promise.all(storages.map((storage) => storage.close()));
    expect(await database.all("SELECT version FROM opendnc_schema")).toEqual([
      { version: backend.dialect.migrations.length },
    ]);
  });
});

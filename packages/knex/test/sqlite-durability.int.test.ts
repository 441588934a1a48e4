import { SqliteStorage } from "../src/index.js";
import { expect, it } from "vitest";
import { Child } from "./support/children.js";
import { readSql } from "./support/plain-sqlite.js";
import { tempStorePath } from "./support/temp-folder.js";
import { urlsOf, writeOf } from "./support/writes.mjs";

const PER_BATCH = 20;

/** Has a process add batches, kills it in the middle, and gives how many it was answered for. */
async function addUntilKilled(path: string, prefix: string, batches: number): Promise<number> {
  const child = new Child("add-for-ever.mjs", [path, prefix]);
  for (let batch = 0; batch < batches; batch += 1) expect(await child.line()).toBe(String(batch));
  return batches + (await child.kill()).length;
}

async function reopened<T>(path: string, work: (storage: SqliteStorage) => Promise<T>): Promise<T> {
  const storage = new SqliteStorage({ path });
  await storage.open();
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

it("what was acknowledged is there after a kill, and repeating it adds nothing", async () => {
  const path = await tempStorePath();
  // Once on an empty store, then on one that a kill has left, at other moments.
  for (const [round, batches] of [1, 40, 117].entries()) {
    const prefix = `killed${round}`;
    const acknowledged = await addUntilKilled(path, prefix, batches);
    await reopened(path, async ({ entries }) => {
      for (let batch = 0; batch < acknowledged; batch += 1) {
        const name = `${prefix}-${batch}`;
        const found = await entries.findByUrls("team-1", urlsOf(name, 0, PER_BATCH));
        expect(found).not.toContain(null);
        const again = await entries.add(writeOf("team-1", name, 0, PER_BATCH));
        expect(new Set(again)).toEqual(new Set(["duplicate"]));
      }
    });
  }
});

it("a kill leaves totals that are exact and writes that are whole", async () => {
  const path = await tempStorePath();
  await addUntilKilled(path, "killed", 60);
  const { total } = await reopened(path, ({ entries }) =>
    entries.list("team-1", { limit: 1, offset: 0, before: null }),
  );
  const [counted] = await readSql<{ entries: number; writes: number }>(
    path,
    "SELECT (SELECT count(*) FROM entries) AS entries, (SELECT count(*) FROM writes) AS writes",
  );
  expect(counted).toEqual({ entries: total, writes: total / PER_BATCH });
});

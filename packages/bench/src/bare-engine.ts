import { DatabaseSync } from "node:sqlite";
import { SqliteStorage } from "@opendnc/knex";
import { systemClock, UlidGenerator } from "@opendnc/memory";
import { timed, type Contender } from "./contender.js";
import type { Person } from "./people.js";

/**
 * What the engine itself can do: Node's own synchronous binding, one prepared insert in a loop, one
 * transaction a batch. It writes into the library's own tables under the library's own settings,
 * and does nothing else: keys and ids are ready, nobody is told what was added.
 */
export async function bareEngine(path: string): Promise<Contender> {
  const storage = new SqliteStorage({ path });
  await storage.open();
  await storage.close();

  const database = new DatabaseSync(path);
  database.exec(`
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -65536;
    PRAGMA wal_autocheckpoint = 16384;
    PRAGMA temp_store = MEMORY;
  `);
  const insert = database.prepare(`
    INSERT INTO entries (team_no, id, slug, reason, source, write_no) VALUES (1, ?, ?, NULL, NULL, ?)
    ON CONFLICT (team_no, slug) DO NOTHING`);
  const count = database.prepare("SELECT count(*) AS rows FROM entries");
  const ids = new UlidGenerator();
  let writes = 0;

  const storeBatch = (batch: readonly Row[]): void => {
    writes += 1;
    database.exec("BEGIN IMMEDIATE");
    for (const { id, slug } of batch) insert.run(id, slug, writes);
    database.exec("COMMIT");
  };

  return {
    name: "bare engine",
    store(batches) {
      const rows = batches.map((batch) => withIds(ids, batch));
      return timed(() => rows.forEach(storeBatch));
    },
    rows: () => Promise.resolve(Number(count.get()?.["rows"])),
    close() {
      database.close();
      return Promise.resolve();
    },
  };
}

interface Row {
  readonly id: string;
  readonly slug: string;
}

function withIds(ids: UlidGenerator, batch: readonly Person[]): Row[] {
  const made = ids.entryIds(systemClock.nowMs(), batch.length);
  return batch.map(({ slug }, index) => ({ id: made[index] ?? "", slug }));
}

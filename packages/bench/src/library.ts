import { DncList } from "@opendnc/core";
import { SqliteStorage } from "@opendnc/knex";
import { systemClock, UlidGenerator } from "@opendnc/memory";
import { timed, type Contender } from "./contender.js";

const TEAM = "bench";

/** The library embedded: normalising, folding, storing and reporting, one batch after the other. */
export async function library(path: string): Promise<Contender> {
  const storage = new SqliteStorage({ path });
  await storage.open();
  const list = new DncList({
    repository: storage.entries,
    clock: systemClock,
    ids: new UlidGenerator(),
  });
  return {
    name: "library",
    store: (batches) =>
      timed(async () => {
        for (const batch of batches) await list.addBatch(TEAM, batch);
      }),
    rows: async () => (await list.list(TEAM, { limit: 1, offset: 0 })).total,
    close: () => storage.close(),
  };
}

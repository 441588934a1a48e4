import { DncList } from "@opendnc/core";
import { SqliteStorage } from "@opendnc/knex";
import { systemClock, UlidGenerator } from "@opendnc/memory";

/** Lists somebody in the store at a path such as `./data/dnc.db`, and looks them up. */
export async function listAndCheck(path: string) {
  const storage = new SqliteStorage({ path });
  await storage.open();
  try {
    const repository = storage.entries;
    const list = new DncList({ repository, clock: systemClock, ids: new UlidGenerator() });
    await list.add("my-team", { url: "https://www.linkedin.com/in/Ann/" });
    return await list.check("my-team", "linkedin.com/in/ann"); // status: "listed"
  } finally {
    await storage.close();
  }
}

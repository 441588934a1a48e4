import { DncList } from "@opendnc/core";
import { systemClock, UlidGenerator } from "@opendnc/memory";
import { MongoStorage } from "@opendnc/mongodb";

/** Lists somebody in a MongoDB database, and looks them up. */
export async function listAndCheck(url: string, database: string) {
  const storage = new MongoStorage({ url, database });
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

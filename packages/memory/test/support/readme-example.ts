import { DncList } from "@opendnc/core";
import { CheckCache, MemoryStorage, systemClock, UlidGenerator } from "@opendnc/memory";

const storage = new MemoryStorage();
await storage.open();
const repository = storage.entries;
const cache = new CheckCache({ repository, clock: systemClock });
const backing = { repository, lookup: cache, cacheInvalidator: cache };
const list = new DncList({ ...backing, clock: systemClock, ids: new UlidGenerator() });

await list.add("my-team", { url: "https://www.linkedin.com/in/Ann/" });
export const answer = await list.check("my-team", "linkedin.com/in/ann"); // status: "listed"

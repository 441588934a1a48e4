import { DncList } from "@opendnc/core";
import { SqliteStorage } from "@opendnc/knex";
import { systemClock, UlidGenerator } from "@opendnc/memory";

const storage = new SqliteStorage({ path: "dnc.db" });
await storage.open();
const list = new DncList({
  repository: storage.entries,
  clock: systemClock,
  ids: new UlidGenerator(),
});

const report = await list.addBatch("my-team", [
  { url: "https://www.linkedin.com/in/JohnSmith/?trk=people" },
  { url: "in/johnsmith", reason: "asked by mail" },
  { url: "linkedin.com/company/acme" },
]);
console.log(report.details);
console.log((await list.check("my-team", "de.linkedin.com/in/johnsmith")).status);
await storage.close();

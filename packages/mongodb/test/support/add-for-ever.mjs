// Adds batches until it is killed. Prints the number of each batch once it is acknowledged.
// Arguments: URL, database.
import { writeSync } from "node:fs";
import { MongoStorage } from "@opendnc/mongodb";
import { writeOf } from "./writes.mjs";

const [url, database] = process.argv.slice(2);
const storage = new MongoStorage({ url, database });
await storage.open();
for (let batch = 0; ; batch += 1) {
  await storage.entries.add(writeOf("team-1", `killed-${batch}`, 0, 20));
  writeSync(1, `${batch}\n`);
}

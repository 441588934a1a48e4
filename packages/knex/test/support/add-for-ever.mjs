// Adds batches until it is killed. Prints the number of each batch once it is acknowledged.
// Arguments: path, prefix of the slugs.
import { writeSync } from "node:fs";
import { SqliteStorage } from "@opendnc/knex";
import { writeOf } from "./writes.mjs";

const [path, prefix] = process.argv.slice(2);
const storage = new SqliteStorage({ path });
await storage.open();
for (let batch = 0; ; batch += 1) {
  await storage.entries.add(writeOf("team-1", `${prefix}-${batch}`, 0, 20));
  writeSync(1, `${batch}\n`);
}

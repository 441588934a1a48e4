// Waits for the end of its input, opens the store, adds overlapping sets and prints how many
// entries it was told are added. Arguments: path, number of this process.
import { SqliteStorage } from "@opendnc/knex";
import { writeOf } from "./writes.mjs";

const [path, place] = process.argv.slice(2);
console.log("ready");
await new Promise((resolve) => process.stdin.on("end", resolve).resume());
const storage = new SqliteStorage({ path, busyTimeoutMs: 20_000 });
await storage.open();
let added = 0;
for (let round = 0; round < 25; round += 1) {
  // Everybody starts elsewhere and meets everybody else; every set is half of the one before it.
  const from = ((round + Number(place) * 3) % 25) * 20;
  const outcomes = await storage.entries.add(
    writeOf(`team-${round % 2}`, "shared", from, from + 40),
  );
  added += outcomes.filter((outcome) => outcome === "added").length;
}
await storage.close();
console.log(added);

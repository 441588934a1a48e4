// Waits for the end of its input, opens the store, adds overlapping sets and prints how many
// entries it was told are added. Arguments: the storage's class, URL, number of this process.
import * as storages from "@opendnc/knex";
import { writeOf } from "./writes.mjs";

const [name, url, place] = process.argv.slice(2);
console.log("ready");
await new Promise((resolve) => process.stdin.on("end", resolve).resume());
const storage = new storages[name]({ url, poolSize: 2 });
await storage.open();
let added = 0;
for (let round = 0; round < 25; round += 1) {
  // Everybody starts elsewhere and meets everybody else; every set is half of the one before it.
  const from = ((round + Number(place) * 3) % 25) * 20;
  const write = writeOf(`team-${round % 2}`, "shared", from, from + 40);
  // Locks taken in the order of the entries would meet head-on.
  if (Number(place) % 2 === 1) write.entries.reverse();
  const outcomes = await storage.entries.add(write);
  added += outcomes.filter((outcome) => outcome === "added").length;
}
await storage.close();
console.log(added);

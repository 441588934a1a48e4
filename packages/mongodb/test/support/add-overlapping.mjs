// Waits for the end of its input, opens the store, adds overlapping sets and prints how many
// entries it was told are added. Fails if it does not find what was answered for, by whomever it was
// added. Arguments: URL, database, number of this process.
import { MongoStorage } from "@opendnc/mongodb";
import { writeOf } from "./writes.mjs";

const [url, database, place] = process.argv.slice(2);
console.log("ready");
await new Promise((resolve) => process.stdin.on("end", resolve).resume());
const storage = new MongoStorage({ url, database, serverSelectionTimeoutMs: 20_000 });
await storage.open();
let added = 0;
for (let round = 0; round < 25; round += 1) {
  // Everybody starts elsewhere and meets everybody else; every set is half of the one before it.
  const from = ((round + Number(place) * 3) % 25) * 20;
  const write = writeOf(`team-${round % 2}`, "shared", from, from + 40);
  const outcomes = await storage.entries.add(write);
  const urls = write.entries.map(({ url }) => url);
  const found = await storage.entries.findByUrls(write.teamId, urls);
  if (found.includes(null)) throw new Error("An acknowledged entry is not listed");
  added += outcomes.filter((outcome) => outcome === "added").length;
}
await storage.close();
console.log(added);

// Waits for the end of its input, then counts a record up to a number together with others, each
// step being a replacement of the version before. Prints the versions that it was told it has made.
// Arguments: URL, database, the number.
import { MongoStorage } from "@opendnc/mongodb";

const [url, database, end] = process.argv.slice(2);
const storage = new MongoStorage({ url, database, serverSelectionTimeoutMs: 20_000 });
await storage.open();
console.log("ready");
await new Promise((resolve) => process.stdin.on("end", resolve).resume());
const first = { kind: "import", teamId: "team-1", key: "imp_1", version: 1, isOpen: true };
const made = [];
if (await storage.records.insert({ ...first, expiresAtMs: null, body: "1" })) made.push(1);
for (;;) {
  const record = await storage.records.find("import", "team-1", "imp_1");
  if (record.version >= Number(end)) break;
  const version = record.version + 1;
  if (await storage.records.replace({ ...record, version, body: String(version) })) {
    made.push(version);
  }
}
await storage.close();
console.log(made.join(" "));

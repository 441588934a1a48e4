// Reads a file as CSV and prints what came of it, and how much memory it took at most.
import { DiskImportFiles } from "@opendnc/files";

const [folder, importId] = process.argv.slice(2);
const files = new DiskImportFiles({ folder });
const shape = { format: "csv", delimiter: ",", names: [] };
const startMb = process.memoryUsage.rss() / 1e6;
let [rows, mostMb, code] = [0, startMb, "none"];
try {
  const key = { teamId: "team", importId };
  for await (const run of files.rows(key, shape, { byte: 0, row: 1 })) {
    rows += run.length;
    mostMb = Math.max(mostMb, process.memoryUsage.rss() / 1e6);
  }
} catch (error) {
  code = error.code;
}
mostMb = Math.max(mostMb, process.memoryUsage.rss() / 1e6);
console.log(JSON.stringify({ rows, code, grownMb: Math.round(mostMb - startMb) }));

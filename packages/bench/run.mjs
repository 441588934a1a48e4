// The bare engine that everything is compared with is Node's own SQLite, which Node 20 lacks:
// there, the benchmark runs on the Node 24 that npm's `node` package brings.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("dist/main.js", import.meta.url));
const [major] = process.versions.node.split(".").map(Number);
const [command, args] =
  major >= 24 ? [process.execPath, []] : ["npx", ["--yes", "--package", "node@24", "--", "node"]];
const { status } = spawnSync(command, [...args, main, ...process.argv.slice(2)], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;

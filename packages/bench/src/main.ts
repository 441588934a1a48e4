import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isServer } from "./engines/open-engine.js";
import { HELP, readOptions, type Options } from "./options.js";
import { partsNamed, type Part } from "./parts.js";
import { printPages, writePages } from "./report/pages.js";
import { ResultFiles } from "./result-files.js";
import { runParts } from "./run-parts.js";
import { FULL, QUICK, TEN_MILLION } from "./scale.js";
import { UsageError } from "./usage-error.js";

/** Set for the process that has its servers. */
const WITH_SERVERS = "OPENDNC_BENCH_WITH_SERVERS";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const docs = at("../../docs");

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message} (--help for how to use it)`);
  process.exitCode = 2;
}

async function main(options: Options): Promise<void> {
  const parts = partsNamed(options.names);
  if (options.help) process.stdout.write(HELP);
  else if (options.render) await writePages(new ResultFiles(at("results")), docs);
  else if (parts.some(needsServer) && process.env[WITH_SERVERS] === undefined) runWithServers();
  else await measure(parts, options);
}

async function measure(parts: readonly Part[], options: Options): Promise<void> {
  // Beside the checkout rather than in the system's temporary folder, which may be memory: what is
  // measured is a disk.
  const folder = await mkdtemp(at("data-"));
  const results = new ResultFiles(options.quick ? join(folder, "results") : at("results"));
  const scale = options.quick ? QUICK : { ...FULL, longest: options.longest ? TEN_MILLION : null };
  try {
    if (!(await runParts(parts, { scale, folder, results }))) process.exitCode = 1;
    await (options.quick ? printPages(results) : writePages(results, docs));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function needsServer({ engine }: Part): boolean {
  return engine !== null && isServer(engine);
}

/** This program once more, told where the servers are. */
function runWithServers(): void {
  const starter = at("../test-servers/src/run-with-servers.mjs");
  const args = [starter, process.execPath, ...process.argv.slice(1)];
  const env = { ...process.env, [WITH_SERVERS]: "1" };
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit", env });
  process.exitCode = status ?? 1;
}

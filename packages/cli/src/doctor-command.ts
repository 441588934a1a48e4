import { access, constants, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Configuration } from "@opendnc/server";
import { Command } from "commander";
import { EXIT } from "./exit.js";
import { connectionOptions, globalOptions } from "./global-options.js";
import { print, printJson } from "./output.js";

/** What was looked at, and what to mend if it is not well. */
interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly message: string;
}

export function doctorCommand(): Command {
  return new Command("doctor")
    .description("look at configuration, store, Redis and import folder, and say what to mend")
    .addHelpText(
      "after",
      `
Reads the environment as \`opendnc serve\` does, and opens the store as it does: an empty one gets its
tables, one of an older version is brought up to date. With --server and --key it looks at a running
server instead. Exits 1 if anything is to be mended, 2 if it is the configuration.`,
    )
    .action(async (_own, command: Command) => {
      const { server, key } = connectionOptions(command);
      const findings = server === undefined ? await lookHere() : await lookAt(server, key);
      report(findings, globalOptions(command).json === true);
    });
}

function report(findings: readonly Finding[], json: boolean): void {
  if (json) printJson(findings);
  else {
    for (const { check, ok, message } of findings)
      print(`${ok ? "ok  " : "MEND"}\t${check}\t${message}`);
  }
  const bad = findings.filter(({ ok }) => !ok);
  if (bad.length > 0) process.exitCode = EXIT.failed;
  if (bad.some(({ check }) => check === "configuration")) process.exitCode = EXIT.usage;
}

async function lookHere(): Promise<Finding[]> {
  const { ConfigurationError, readConfiguration } = await import("@opendnc/server");
  let configuration: Configuration;
  try {
    configuration = readConfiguration(process.env);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.faults.map((message) => ({ check: "configuration", ok: false, message }));
  }
  return [
    { check: "configuration", ok: true, message: "every variable can be read" },
    await finding("store", () => lookAtStore(configuration)),
    await finding("redis", () => lookAtRedis(configuration)),
    await finding("import folder", () => lookAtFolder(configuration)),
  ];
}

async function finding(check: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { check, ok: true, message: await look() };
  } catch (error) {
    return { check, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

async function lookAtStore({ storage: location }: Configuration): Promise<string> {
  const { createStorage, isLasting } = await import("@opendnc/server");
  if (!isLasting(location)) return "is in memory, and gone when the server ends";
  if (location.kind === "sqlite" && !(await isThere(location.path))) {
    await checkPlaceFor(location.path, "DATABASE_URL");
    return `${location.path} does not exist yet; the first start makes it`;
  }
  const storage = await createStorage(location);
  try {
    await storage.open();
    await storage.ping();
    return `${location.kind} answers, and its schema is this version's`;
  } finally {
    await storage.close();
  }
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** Whether something can be made at the path: in the deepest of its folders that exists. */
async function checkPlaceFor(path: string, variable: string): Promise<void> {
  let folder = dirname(resolve(path));
  while (!(await isThere(folder)) && folder !== dirname(folder)) folder = dirname(folder);
  if (!(await stat(folder)).isDirectory()) {
    throw new Error(
      `${path} cannot be made: ${folder} is no folder. Set ${variable} to another path.`,
    );
  }
  await access(folder, constants.W_OK).catch(() => {
    throw new Error(
      `${path} cannot be made: this user may not write to ${folder}. Give the right to, or set ${variable} to another path.`,
    );
  });
}

async function lookAtRedis({ redisUrls }: Configuration): Promise<string> {
  if (redisUrls === null) return "is not configured: limits and caches are each process's own";
  const { pingRedis } = await import("@opendnc/server");
  await pingRedis(redisUrls);
  return "answers";
}

async function lookAtFolder({ dataDir }: Configuration): Promise<string> {
  if (!(await isThere(dataDir))) {
    await checkPlaceFor(dataDir, "DNC_DATA_DIR");
    return `${dataDir} does not exist yet; the first import makes it`;
  }
  await checkPlaceFor(`${dataDir}/imports`, "DNC_DATA_DIR");
  return `${dataDir} can be written`;
}

/** A server that does not answer within it is not well. */
const ANSWER_MS = 10_000;

async function lookAt(server: string, key: string | undefined): Promise<Finding[]> {
  const base = server.replace(/\/+$/, "");
  const ask = async (path: string, advice: string) => {
    const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` };
    const signal = AbortSignal.timeout(ANSWER_MS);
    const response = await fetch(`${base}/${path}`, { headers, signal }).catch(() => null);
    if (response === null) {
      throw new Error(
        `No answer from ${base}. Check that the server runs there and can be reached from here.`,
      );
    }
    await response.body?.cancel();
    if (!response.ok) throw new Error(`${advice} (/${path} answered ${response.status})`);
    return "is well";
  };
  const well = await finding("server", () =>
    ask("healthz", "Check that --server is where OpenDNC is served"),
  );
  if (!well.ok) return [well];
  return [
    well,
    await finding("store", () =>
      ask(
        "readyz",
        "The store does not answer: look at the server's log, or run `opendnc doctor` there",
      ),
    ),
    key === undefined
      ? { check: "key", ok: false, message: "None is given: set --key or DNC_API_KEY" }
      : await finding("key", () => ask("v1/verify", "Set --key or DNC_API_KEY to a valid key")),
  ];
}

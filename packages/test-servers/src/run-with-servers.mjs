#!/usr/bin/env node
// Starts a throwaway server of every kind that is installed here, tells a command where they are,
// and takes them down when it ends:
//
//   node run-with-servers.mjs npm test
//
// With `--all` a kind that is missing is a failure. A variable that is set already is left alone,
// so that a server of one's own can be used: MONGODB_URL=… node run-with-servers.mjs npm test.
import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KINDS } from "./kinds.mjs";

const args = process.argv.slice(2);
const needAll = args[0] === "--all";
const [command, ...rest] = needAll ? args.slice(1) : args;
if (command === undefined) {
  console.error("usage: run-with-servers.mjs [--all] COMMAND [ARGUMENT…]");
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), "opendnc-servers-"));
// Some servers refuse to run as root and become another user, who has to get in here.
await chmod(folder, 0o755);
const running = [];
process.exitCode = await main();
await Promise.allSettled(running.map((server) => server.stop()));
await rm(folder, { recursive: true, force: true });

async function main() {
  const env = { ...process.env };
  for (const kind of KINDS) {
    if (env[kind.variable]) continue;
    const missing = kind.missing();
    if (missing) {
      console.error(`no ${kind.name}: ${missing}`);
      if (needAll) return 1;
      continue;
    }
    const server = await kind.start(join(folder, kind.variable.toLowerCase()));
    running.push(server);
    env[kind.variable] = server.url;
    console.error(`${kind.name}: ${kind.variable}=${server.url}`);
  }
  return exitCodeOf(spawn(command, rest, { env, stdio: "inherit" }));
}

function exitCodeOf(child) {
  // The command gets the terminal's Ctrl-C itself; this process stays to clean up after it.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve) => {
    child.on("error", (error) => {
      console.error(error.message);
      resolve(127);
    });
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 1)));
  });
}

import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

import { ENVIRONMENT } from "./start-server.js";

const SCRIPT = fileURLToPath(new URL("serve.mjs", import.meta.url));

export interface ServerProcess {
  readonly url: string;
  /** Ends it without any warning. */
  readonly kill: () => Promise<void>;
}

/** A real server in a process of its own; it is killed at the end of the test at the latest. */
export async function startServerProcess(env: Readonly<Record<string, string>>) {
  const child = fork(SCRIPT, { env: { ...ENVIRONMENT, ...env } });
  const exited = once(child, "exit");
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  onTestFinished(kill);
  const [url] = (await once(child, "message")) as [string];
  return { url, kill } satisfies ServerProcess;
}

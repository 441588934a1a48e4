import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { OpenDncClient } from "@opendnc/client";
import { readConfiguration, startServer } from "@opendnc/server";
import { onTestFinished } from "vitest";

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** An empty folder that is gone after the test. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "opendnc-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A server on a store of its own, and clients of two of its teams. */
export async function serve(env: Record<string, string> = {}) {
  const server = await startServer(
    readConfiguration({
      PORT: "0",
      DATABASE_URL: "memory:",
      DNC_DATA_DIR: await emptyFolder(),
      DNC_API_KEYS: "default:first-key,second:second-key",
      LOG_LEVEL: "silent",
      ...env,
    }),
  );
  onTestFinished(() => server.stop());
  const clientOf = (apiKey: string) => new OpenDncClient({ baseUrl: server.url, apiKey });
  return { url: server.url, first: clientOf("first-key"), second: clientOf("second-key") };
}

/** Runs a script of the documentation in a folder, with `opendnc` on the path. */
export async function runScript(
  name: string,
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const script = await readFile(file(`../src/bulk/${name}`), "utf8");
  await mkdir(join(folder, "bin"), { recursive: true });
  await symlink(file("../../cli/bin/opendnc.js"), join(folder, "bin", "opendnc"));
  await copyFile(file("../src/bulk/people.csv"), join(folder, "people.csv"));
  const path = [join(folder, "bin"), process.env["PATH"]].join(delimiter);
  return new Promise((resolve) => {
    execFile(
      "sh",
      ["-c", script],
      { cwd: folder, env: { ...process.env, PATH: path, ...env } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfiguration, startServer } from "@opendnc/server";
import { onTestFinished } from "vitest";

import { OpenDncClient, type OpenDncClientOptions } from "../../src/index.js";

export const KEY = "key-of-acme";

export const ENVIRONMENT = {
  PORT: "0",
  DATABASE_URL: "memory:",
  LOG_LEVEL: "silent",
  DNC_API_KEYS: `acme:${KEY}`,
  DNC_RATE_BATCH: "off",
  DNC_RATE_ADD: "off",
  DNC_RATE_LIST: "off",
  DNC_RATE_CHECK: "off",
  DNC_RATE_DELETE: "off",
};

export interface TestServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
  readonly client: (options?: Partial<OpenDncClientOptions>) => OpenDncClient;
}

/** A real server; it stops with the test. */
export async function startTestServer(env: Readonly<Record<string, string>> = {}) {
  const DNC_DATA_DIR = await temporaryFolder();
  const server = await startServer(readConfiguration({ ...ENVIRONMENT, DNC_DATA_DIR, ...env }));
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= server.stop());
  onTestFinished(stop);
  const client = (options: Partial<OpenDncClientOptions> = {}) =>
    new OpenDncClient({ baseUrl: server.url, apiKey: KEY, ...options });
  return { url: server.url, stop, client } satisfies TestServer;
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "opendnc-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

import { randomBytes } from "node:crypto";
import type { Configuration } from "./configuration.js";
import { startServer } from "./start-server.js";

export interface PrivateServer {
  readonly url: string;
  /** Of the team that it serves. */
  readonly apiKey: string;
  stop(): Promise<void>;
}

const UNLIMITED = { batch: null, add: null, list: null, check: null, delete: null };

/**
 * Serves the configured store to this process alone, on a port of this machine and under a key that
 * nobody else is told. So a command does the same, in the same words, on a store as on a server.
 *
 * @param options.runsImports whether imports that are taken in are run here, too.
 */
export async function startPrivateServer(
  configuration: Configuration,
  { teamId, runsImports }: { readonly teamId: string; readonly runsImports: boolean },
): Promise<PrivateServer> {
  const apiKey = randomBytes(32).toString("hex");
  const server = await startServer(
    {
      ...configuration,
      ...{ host: "127.0.0.1", port: 0, rates: UNLIMITED, logLevel: "error" },
      apiKeys: [{ teamId, key: apiKey }],
    },
    { runsImports, logTo: "stderr" },
  );
  return { url: server.url, apiKey, stop: () => server.stop() };
}

import { randomBytes } from "node:crypto";
import { pino } from "pino";
import type { Configuration } from "./configuration.js";
import { FailureLog } from "./failure-log.js";
import { startServer } from "./start-server.js";

export interface PrivateServer {
  readonly url: string;
  /** Of the team that it serves. */
  readonly apiKey: string;
  /** What was wrong when something last failed that is no fault of a request; for operators. */
  lastFailure(): string | null;
  stop(): Promise<void>;
}

export interface PrivateServerOptions {
  readonly teamId: string;
  /** Whether imports that are taken in are run here, too. */
  readonly runsImports: boolean;
  /** Whether the log goes to stderr, from the configured level on; to nobody otherwise. */
  readonly showsLog: boolean;
}

const UNLIMITED = { batch: null, add: null, list: null, check: null, delete: null };

/**
 * Serves the configured store to this process alone, on a port of this machine and under a key that
 * nobody else is told. So a command does the same, in the same words, on a store as on a server.
 */
export async function startPrivateServer(
  configuration: Configuration,
  { teamId, runsImports, showsLog }: PrivateServerOptions,
): Promise<PrivateServer> {
  const apiKey = randomBytes(32).toString("hex");
  const log = new FailureLog(showsLog ? pino.destination(2) : null);
  const logLevel = showsLog ? configuration.logLevel : "error";
  const server = await startServer(
    {
      ...configuration,
      ...{ host: "127.0.0.1", port: 0, rates: UNLIMITED, logLevel },
      apiKeys: [{ teamId, key: apiKey }],
    },
    { runsImports, logTo: log },
  );
  const lastFailure = () => log.lastFailure;
  return { url: server.url, apiKey, lastFailure, stop: () => server.stop() };
}

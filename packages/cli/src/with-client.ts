import { resolve } from "node:path";
import type { OpenDncClient, Retry } from "@opendnc/client";
import type { Command } from "commander";
import { describeFailure } from "./api-failure.js";
import { EXIT } from "./exit.js";
import { connectionOptions, globalOptions } from "./global-options.js";
import { isInterrupted, onInterrupt } from "./interrupt.js";
import { ownFailure } from "./own-failure.js";
import { say } from "./output.js";

export interface ClientOptions {
  /** Whether imports that the command makes are run in this process, if it works on the store. */
  readonly runsImports?: boolean;
}

/** What a command has to work with. */
export interface Connection {
  readonly client: OpenDncClient;
  /** Whether it is on a server that goes on without this command. */
  readonly isRemote: boolean;
  /** The folder in which files of imports wait, if the command works on the store. */
  readonly importFolder: string | null;
  /** What last failed on the store, in words for its operator; `null` of a server. */
  readonly lastFailure: () => string | null;
  /** Lets go of the store, so that others can go on with what was begun. */
  readonly close: () => Promise<void>;
}

/**
 * Does a command's work on the server that was named, or else on the store, which is then served to
 * this process alone: one way to do it and one way to say it, wherever the list is.
 */
export async function withClient(
  command: Command,
  options: ClientOptions,
  work: (connection: Connection) => Promise<void>,
): Promise<void> {
  onInterrupt(() => undefined);
  const connection = await connect(command, options);
  try {
    await work(connection);
  } catch (error) {
    const { OpenDncError } = await import("@opendnc/client");
    if (connection.isRemote || !(error instanceof OpenDncError)) throw error;
    throw ownFailure(error, connection.lastFailure());
  } finally {
    await connection.close();
  }
}

async function connect(
  command: Command,
  { runsImports = false }: ClientOptions,
): Promise<Connection> {
  const { OpenDncClient } = await import("@opendnc/client");
  const { server, key } = connectionOptions(command);
  if (server !== undefined) {
    if (key === undefined) {
      command.error("error: a server wants its API key: give --key, or set DNC_API_KEY", {
        exitCode: EXIT.usage,
      });
    }
    const client = new OpenDncClient({ baseUrl: server, apiKey: key, onRetry });
    return {
      ...{ client, isRemote: true, importFolder: null },
      ...{ lastFailure: () => null, close: () => Promise.resolve() },
    };
  }
  const { ConfigurationError, isLasting, readConfiguration, startPrivateServer } =
    await import("@opendnc/server");
  const configuration = readConfiguration(process.env);
  if (!isLasting(configuration.storage)) {
    throw new ConfigurationError([
      "DATABASE_URL names a store in memory, which ends with this command; name a lasting one, or a server with --server",
    ]);
  }
  const { team: teamId } = globalOptions(command);
  const showsLog = (process.env["LOG_LEVEL"] ?? "") !== "";
  const own = await startPrivateServer(configuration, { teamId, runsImports, showsLog });
  const client = new OpenDncClient({
    baseUrl: own.url,
    apiKey: own.apiKey,
    onRetry: (retry) => onRetry({ ...retry, error: ownFailure(retry.error, own.lastFailure()) }),
    maxRetries: 2,
  });
  return {
    ...{ client, isRemote: false, importFolder: resolve(configuration.dataDir) },
    ...{ lastFailure: () => own.lastFailure(), close: () => own.stop() },
  };
}

function onRetry({ waitMs, error }: Retry): void {
  if (isInterrupted()) return;
  say(`${describeFailure(error)} Trying again in ${Math.ceil(waitMs / 1000)} s.`);
}

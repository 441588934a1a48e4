import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createDncServer } from "@opendnc/koa";
import type { NewApiKey } from "./api-keys.js";
import { compose, type Composition } from "./composition-root.js";
import type { Configuration } from "./configuration.js";

/** How long requests in flight may take to finish once the server is told to stop. */
const STOP_GRACE_MS = 8_000;

/** The team of the key that a first start makes. */
const FIRST_TEAM = "default";

export interface RunningServer {
  /** Where it can be reached from this machine, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** The key that this start made because the store had none; `null` on every other start. */
  readonly firstKey: NewApiKey | null;
  /** Finishes the requests in flight, refuses new ones, closes the storage. Within 10 s. */
  stop(): Promise<void>;
}

/** Thrown when the address cannot be listened on; the message says what to do. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

/**
 * Opens the storage, makes the first key if one is needed, and listens. Rejects with a `DncError`
 * if the storage cannot be opened and with a {@link ListenError} if the address cannot be had;
 * nothing is left open then.
 */
export async function startServer(configuration: Configuration): Promise<RunningServer> {
  const composition = compose(configuration);
  const { storage, logger } = composition;
  await storage.open();
  try {
    const firstKey = await createFirstKey(configuration, composition);
    const server = createDncServer(composition.app);
    const url = await listen(server, configuration);
    logger.info({ url }, "listening");
    return {
      url,
      firstKey,
      async stop() {
        logger.info("stopping");
        await server.stop(STOP_GRACE_MS);
        await storage.close();
        logger.info("stopped");
      },
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function createFirstKey(
  configuration: Configuration,
  { apiKeys }: Composition,
): Promise<NewApiKey | null> {
  return configuration.apiKeys.length > 0 ? null : apiKeys.createFirst(FIRST_TEAM);
}

function listen(http: Server, configuration: Configuration): Promise<string> {
  const { port, host } = configuration;
  return new Promise((resolve, reject) => {
    http.once("error", (error) => reject(listenError(error, configuration)));
    http.listen(port, host, () => resolve(reachableUrl(http.address() as AddressInfo)));
  });
}

function listenError(error: NodeJS.ErrnoException, { port, host }: Configuration): ListenError {
  const reasons: Record<string, string> = {
    EADDRINUSE: "another process listens there. Set PORT to a free port",
    EACCES: "this user may not. Set PORT to 1024 or more",
    EADDRNOTAVAIL: "this machine has no such address. Set HOST to one of its own",
    ENOTFOUND: "the host name is unknown. Set HOST to an address of this machine",
  };
  const reason = reasons[error.code ?? ""] ?? error.code ?? "unknown reason";
  return new ListenError(`Cannot listen on ${host} port ${port}: ${reason}.`, { cause: error });
}

function reachableUrl({ address, family, port }: AddressInfo): string {
  if (address === "0.0.0.0" || address === "::") return `http://localhost:${port}`;
  return family === "IPv6" ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}

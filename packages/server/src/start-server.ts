import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { createDncServer } from "@opendnc/koa";
import type { NewApiKey } from "./api-keys.js";
import { compose, type Composition, type LogDestination } from "./composition-root.js";
import type { Configuration } from "./configuration.js";

/** How long requests in flight may take to finish once the server is told to stop. */
const STOP_GRACE_MS = 6_000;
/** How long the storage may then take to end what is under way: what waits for a lock is let go. */
const CLOSE_GRACE_MS = 1_000;

/** The team of the key that a first start makes. */
const FIRST_TEAM = "default";

export interface RunningServer {
  /** Where it can be reached from this machine, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** The key that this start made because the store had none; `null` on every other start. */
  readonly firstKey: NewApiKey | null;
  /**
   * Finishes the requests in flight, refuses new ones, closes the storage. Resolves within 10 s,
   * also if the storage does not let go; the process may then be ended, as nothing that was
   * acknowledged can be lost.
   */
  stop(): Promise<void>;
}

/** Thrown when the address cannot be listened on; the message says what to do. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

export interface ServerOptions {
  /** Whether this process runs imports, besides taking them in. */
  readonly runsImports?: boolean;
  /** stdout by default. */
  readonly logTo?: LogDestination | undefined;
}

/**
 * Opens the storage, makes the first key if one is needed, and listens. Rejects with a `DncError`
 * if the storage cannot be opened and with a {@link ListenError} if the address cannot be had;
 * nothing is left open then.
 */
export async function startServer(
  configuration: Configuration,
  { runsImports = true, logTo }: ServerOptions = {},
): Promise<RunningServer> {
  const composition = await compose(configuration, logTo);
  const { storage, redis, logger } = composition;
  // Before anything opens: the invalidator listens from the first moment on.
  const { app, importRunner } = composition;
  await storage.open();
  try {
    const firstKey = await createFirstKey(configuration, composition);
    await redis?.open();
    const server = createDncServer(app);
    const url = await listen(server, configuration);
    logger.info({ url }, "listening");
    if (runsImports) importRunner.start();
    return {
      url,
      firstKey,
      async stop() {
        logger.info("stopping");
        // Imports stop while the last requests are answered.
        const importing = importRunner.stop();
        await server.stop(STOP_GRACE_MS);
        const closing = importing.then(() => Promise.all([storage.close(), redis?.close()]));
        const closed = await within(CLOSE_GRACE_MS, closing);
        logger.info(closed ? "stopped" : "stopped without waiting for the storage any longer");
      },
    };
  } catch (error) {
    await Promise.all([storage.close(), redis?.close()]);
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
    const onError = (error: Error) => reject(listenError(error, configuration));
    http.once("error", onError);
    http.listen(port, host, () => {
      http.off("error", onError);
      resolve(reachableUrl(http.address() as AddressInfo));
    });
  });
}

/** Whether the work ended in time; it goes on otherwise. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController();
  const late = setTimeout(ms, false, { signal: timer.signal, ref: false });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    timer.abort();
  }
}

function listenError(error: NodeJS.ErrnoException, { port, host }: Configuration): ListenError {
  const reasons: Record<string, string> = {
    EADDRINUSE: "another process listens there. Set PORT to a free port",
    EACCES: "this user may not. Set PORT to 1024 or more",
    EADDRNOTAVAIL: "this machine has no such address. Set HOST to one of its own",
    ENOTFOUND: "the host name is unknown. Set HOST to an address of this machine",
  };
  const reason =
    reasons[error.code ?? ""] ?? `${error.code ?? "the system refuses"}. Check HOST and PORT`;
  return new ListenError(`Cannot listen on ${host} port ${port}: ${reason}.`, { cause: error });
}

function reachableUrl({ address, family, port }: AddressInfo): string {
  if (address === "0.0.0.0" || address === "::") return `http://localhost:${port}`;
  return family === "IPv6" ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}

import { Command } from "commander";
import { EXIT } from "./exit.js";

export function serveCommand(): Command {
  return new Command("serve")
    .description("run the server")
    .addHelpText("after", ENVIRONMENT_HELP)
    .action(serve);
}

async function serve(): Promise<void> {
  // From the first moment on: a signal while the server starts stops it as soon as it stands.
  const signalled = firstSignal();
  const { firstStartNotice, readConfiguration, startServer } = await import("@opendnc/server");
  const server = await startServer(readConfiguration(process.env));
  if (server.firstKey) process.stdout.write(firstStartNotice(server.url, server.firstKey.key));
  const code = await signalled;
  await server.stop();
  // At once: a call that still waits for a lock of the storage must not hold the process.
  process.exit(code);
}

/**
 * The exit code for the first signal that comes. Supervisors may send SIGTERM several times over, to
 * the group and to each process: only an impatient second Ctrl-C cuts the stopping short.
 */
function firstSignal(): Promise<number> {
  return new Promise((resolve) => {
    let interrupted = false;
    process.on("SIGTERM", () => resolve(EXIT.done));
    process.on("SIGINT", () => {
      if (interrupted) process.exit(EXIT.interrupted);
      interrupted = true;
      resolve(EXIT.interrupted);
    });
  });
}

const ENVIRONMENT_HELP = `
Configured by environment variables:
  PORT, HOST        where to listen (3000, 127.0.0.1)
  DATABASE_URL      sqlite:PATH, sqlite::memory:, memory:, postgres://…, mysql://… or mongodb://…
                    (sqlite:./data/dnc.db)
  REDIS_URL         redis://…: rate limits and cache invalidation shared between servers (none)
  DNC_API_KEYS      TEAM:KEY pairs, comma-separated, accepted beside the stored keys
  DNC_RATE_BATCH, DNC_RATE_ADD, DNC_RATE_LIST, DNC_RATE_CHECK, DNC_RATE_DELETE
                    REQUESTS/SECONDS for each team, or off (10/60, 30/60, 60/60, 60/60, 30/60)
  DNC_MAX_ENTRIES   entries in one batch (10000)
  DNC_MAX_BODY      largest JSON body (5mb)
  DNC_MAX_IMPORT    largest import file (1gb)
  DNC_DATA_DIR      folder of uploaded import files while they are needed (./data)
  LOG_LEVEL         trace, debug, info, warn, error, fatal or silent (info)

The first start on an empty store without DNC_API_KEYS makes a key for the team "default" and
prints it once. SIGTERM finishes the requests in flight and exits 0.`;

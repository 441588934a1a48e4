import { Command } from "commander";
import { EXIT } from "./exit.js";

export function serveCommand(): Command {
  return new Command("serve")
    .description("run the server")
    .addHelpText("after", ENVIRONMENT_HELP)
    .action(serve);
}

async function serve(): Promise<void> {
  const { firstStartNotice, readConfiguration, startServer } = await import("@opendnc/server");
  const server = await startServer(readConfiguration(process.env));
  if (server.firstKey) process.stdout.write(firstStartNotice(server.url, server.firstKey.key));
  const code = await untilSignalled(() => server.stop());
  // At once: a call that still waits for a lock of the storage must not hold the process.
  process.exit(code);
}

/**
 * Waits for a signal, then stops. Supervisors may send SIGTERM several times over, to the group and
 * to each process: only an impatient Ctrl-C cuts the stopping short.
 */
function untilSignalled(stop: () => Promise<void>): Promise<number> {
  return new Promise((resolve, reject) => {
    let stopping = false;
    const onSignal = (code: number) => {
      if (stopping) return;
      stopping = true;
      stop().then(() => resolve(code), reject);
    };
    process.on("SIGTERM", () => onSignal(EXIT.done));
    process.on("SIGINT", () => {
      if (stopping) process.exit(EXIT.interrupted);
      onSignal(EXIT.interrupted);
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
  LOG_LEVEL         trace, debug, info, warn, error, fatal or silent (info)

The first start on an empty store without DNC_API_KEYS makes a key for the team "default" and
prints it once. SIGTERM finishes the requests in flight and exits 0.`;

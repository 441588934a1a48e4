import { execFile, spawn, spawnSync } from "node:child_process";
import { chown, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import getPort from "get-port";

const run = promisify(execFile);
const asRoot = process.getuid?.() === 0;
const has = (program) => spawnSync("sh", ["-c", `command -v "${program}"`]).status === 0;

const POSTGRES = process.env.POSTGRES_BIN ?? "/usr/lib/postgresql/15/bin";
const SECANTUS = process.env.SECANTUS_BIN ?? "secantusd-py";

/**
 * Every kind of server that tests know: the variable that names it to them, why it cannot be
 * started here (nothing if it can), and how it is. `start` gets a folder that does not exist yet,
 * and resolves when the server answers.
 */
export const KINDS = [
  {
    name: "PostgreSQL",
    variable: "POSTGRES_URL",
    missing: () => has(join(POSTGRES, "initdb")) || `set POSTGRES_BIN to its programs' folder`,
    async start(folder) {
      const port = await getPort();
      await folderOf("postgres", folder);
      await runAs("postgres", join(POSTGRES, "initdb"), [
        ...["-D", folder, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"],
      ]);
      const server = startAs("postgres", join(POSTGRES, "postgres"), [
        ...["-D", folder, "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1"],
        ...["-c", "max_connections=300"],
      ]);
      const ready = join(POSTGRES, "pg_isready");
      await answering(() => run(ready, ["-h", "127.0.0.1", "-p", String(port)]), server);
      return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: () => stopped(server) };
    },
  },
  {
    name: "MariaDB",
    variable: "MYSQL_URL",
    missing: () => has("mariadbd") || "install mariadb-server",
    async start(folder) {
      const port = await getPort();
      const socket = join(folder, "socket");
      await folderOf("mysql", folder);
      await runAs("mysql", "mariadb-install-db", [
        ...[
          "--no-defaults",
          `--datadir=${folder}/data`,
          "--auth-root-authentication-method=normal",
        ],
        "--skip-test-db",
      ]);
      const server = startAs("mysql", "mariadbd", [
        ...["--no-defaults", `--datadir=${folder}/data`, `--port=${port}`, `--socket=${socket}`],
        ...["--bind-address=127.0.0.1", "--max-connections=300"],
      ]);
      const admin = ["--no-defaults", `--socket=${socket}`, "-u", "root"];
      await answering(() => run("mariadb-admin", [...admin, "ping"]), server);
      await run("mariadb-admin", [...admin, "create", "opendnc"]);
      return { url: `mysql://root@127.0.0.1:${port}/opendnc`, stop: () => stopped(server) };
    },
  },
  {
    name: "Redis",
    variable: "REDIS_URL",
    missing: () => has("redis-server") || "install redis-server",
    async start(folder) {
      const port = await getPort();
      await mkdir(folder);
      const server = startAs(null, "redis-server", [
        ...["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder],
      ]);
      await answering(() => run("redis-cli", ["-p", String(port), "ping"]), server);
      return { url: `redis://127.0.0.1:${port}`, stop: () => stopped(server) };
    },
  },
  {
    // A MongoDB-speaking test server; set MONGODB_URL to run the same tests on a true one.
    name: "SecantusDB",
    variable: "MONGODB_URL",
    missing: () =>
      has(SECANTUS) || "pip install secantusdb==0.7.0b3, or set SECANTUS_BIN or MONGODB_URL",
    async start(folder) {
      const port = await getPort();
      await mkdir(folder);
      const server = startAs(null, SECANTUS, [
        ...["--host", "127.0.0.1", "--port", String(port), "--storage-path", folder],
        ...["--log-level", "WARNING"],
      ]);
      await answering(
        () => run("sh", ["-c", `exec 3<>/dev/tcp/127.0.0.1/${port}`], { shell: "bash" }),
        server,
      );
      return {
        url: `mongodb://127.0.0.1:${port}/?directConnection=true`,
        stop: () => stopped(server),
      };
    },
  },
].map((kind) => ({ ...kind, missing: () => reason(kind.missing()) }));

/** `true` for "it is here", or what is to be done. */
function reason(answer) {
  return answer === true ? undefined : answer;
}

/** Debian's packages make users for servers that will not run as root. */
async function folderOf(user, folder) {
  await mkdir(folder);
  if (!asRoot) return;
  const { stdout } = await run("id", ["-u", user]);
  await chown(folder, Number(stdout), -1);
}

function commandAs(user, program, args) {
  return asRoot && user !== null
    ? ["runuser", ["-u", user, "--", program, ...args]]
    : [program, args];
}

function runAs(user, program, args) {
  return run(...commandAs(user, program, args), { cwd: "/" });
}

function startAs(user, program, args) {
  const server = spawn(...commandAs(user, program, args), {
    cwd: "/",
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: a Ctrl-C at the terminal is for the command, and `stopped` reaches all.
    detached: true,
  });
  server.log = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream.on("data", (text) => (server.log = (server.log + text).slice(-4000)));
  }
  return server;
}

const DEADLINE_MS = 60_000;
const PAUSE_MS = 100;

async function answering(ping, server) {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const answered = await ping().then(
      () => true,
      () => false,
    );
    if (answered) return;
    if (server.exitCode !== null || Date.now() > deadline) {
      throw new Error(`${server.spawnfile} does not answer:\n${server.log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function stopped(server) {
  const gone = new Promise((resolve) => server.once("exit", resolve));
  if (server.exitCode !== null || server.signalCode !== null) return undefined;
  process.kill(-server.pid, "SIGKILL");
  return gone;
}

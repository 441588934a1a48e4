import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import type { ServerBackend } from "./server-backends.js";
import { plainOn } from "./plain-on.js";

const POSTGRES = process.env["POSTGRES_BIN"] ?? "/usr/lib/postgresql/15/bin";

/** How to run a server of one kind. */
interface Program {
  /** Whom servers that will not run as root belong to. */
  readonly user: string;
  readonly files: readonly string[];
  readonly initialize: (data: string) => readonly [program: string, args: readonly string[]];
  readonly serve: (data: string, port: number) => readonly [string, readonly string[]];
  readonly url: (port: number) => string;
}

const PROGRAMS: Readonly<Record<ServerBackend["dialect"]["driver"], Program>> = {
  pg: {
    user: "postgres",
    files: [join(POSTGRES, "initdb"), join(POSTGRES, "postgres")],
    initialize: (data) => [
      join(POSTGRES, "initdb"),
      ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"],
    ],
    serve: (data, port) => [
      join(POSTGRES, "postgres"),
      ["-D", data, "-p", String(port), "-k", data, "-c", "listen_addresses=127.0.0.1"],
    ],
    url: (port) => `postgres://postgres@127.0.0.1:${port}/postgres`,
  },
  mysql2: {
    user: "mysql",
    files: ["mariadb-install-db", "mariadbd"],
    initialize: (data) => [
      "mariadb-install-db",
      [
        ...["--no-defaults", `--datadir=${data}`, "--skip-test-db"],
        "--auth-root-authentication-method=normal",
      ],
    ],
    serve: (data, port) => [
      "mariadbd",
      [
        ...["--no-defaults", `--datadir=${data}`, `--port=${port}`, "--bind-address=127.0.0.1"],
        `--socket=${join(data, "socket")}`,
      ],
    ],
    url: (port) => `mysql://root@127.0.0.1:${port}/mysql`,
  },
};

/** Why no server of this kind can be started here; `undefined` if it can. In CI it has to be. */
export function cannotStart({ dialect }: ServerBackend): string | undefined {
  const { files } = PROGRAMS[dialect.driver];
  const missing = files.find(
    (file) => spawnSync("sh", ["-c", `command -v "${file}"`]).status !== 0,
  );
  if (missing === undefined) return undefined;
  if (process.env["CI"]) throw new Error(`There is no ${missing}`);
  return `there is no ${missing}`;
}

/** A server of the running test's own, which it may kill; data and port survive that. */
export class OwnServer {
  readonly data: string;
  readonly url: string;
  readonly #program: Program;
  readonly #port: number;
  #process: ChildProcess | undefined;

  private constructor(program: Program, data: string, port: number) {
    this.#program = program;
    this.data = data;
    this.#port = port;
    this.url = program.url(port);
  }

  static async start({ dialect }: ServerBackend): Promise<OwnServer> {
    const program = PROGRAMS[dialect.driver];
    const data = mkdtempSync(join(tmpdir(), "opendnc-knex-server-"));
    const server = new OwnServer(program, data, await freePort());
    onTestFinished(async () => {
      await server.kill();
      rmSync(data, { recursive: true, force: true });
    });
    const { uid } = ownerOf(program);
    if (uid !== undefined) chownSync(data, uid, -1);
    const [file, args] = program.initialize(data);
    execFileSync(file, args, { ...ownerOf(program), cwd: "/", stdio: "ignore" });
    await server.startAgain();
    return server;
  }

  /** An empty database, by its URL. */
  async database(name: string, options = ""): Promise<string> {
    await plainOn(this.url).run(`CREATE DATABASE ${name} ${options}`);
    return new URL(`/${name}`, this.url).href;
  }

  async startAgain(): Promise<void> {
    const [file, args] = this.#program.serve(this.data, this.#port);
    this.#process = spawn(file, args, { ...ownerOf(this.#program), cwd: "/", stdio: "ignore" });
    const answers = () =>
      plainOn(this.url)
        .run("SELECT 1")
        .then(
          () => true,
          () => false,
        );
    await vi.waitUntil(answers, { timeout: 60_000, interval: 50 });
  }

  /** Ends the server and all that it has started as a loss of power would. */
  async kill(): Promise<void> {
    const server = this.#process;
    if (server?.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const helpers = childrenOf(server.pid);
    const exited = once(server, "exit");
    for (const pid of [server.pid, ...helpers]) signalIfThere(pid, "SIGKILL");
    await exited;
    await vi.waitUntil(() => !helpers.some(isThere), { timeout: 10_000 });
  }
}

function ownerOf({ user }: Program): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, user], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** A server of several processes would go on working for a moment in those that are left. */
function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync("pgrep", ["-P", String(pid)], { encoding: "utf8" });
  return stdout.split("\n").filter(Boolean).map(Number);
}

function signalIfThere(pid: number, signal: "SIGKILL" | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** One that has ended, and that nobody has asked about yet, is not there any more. */
function isThere(pid: number): boolean {
  const status = `/proc/${pid}/stat`;
  if (!signalIfThere(pid, 0)) return false;
  return !existsSync(status) || !/^\d+ \(.*\) Z/.test(readFileSync(status, "utf8"));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

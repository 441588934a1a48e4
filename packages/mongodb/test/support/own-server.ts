import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";

const PROGRAM = process.env["SECANTUS_BIN"] ?? "secantusd-py";

/** Why no SecantusDB can be started here; `undefined` if it can. In CI it has to be. */
export function cannotStartServer(): string | undefined {
  const { status } = spawnSync("sh", ["-c", `command -v "${PROGRAM}"`]);
  if (status === 0) return undefined;
  const missing = "SECANTUS_BIN is not set, and there is no secantusd-py";
  if (process.env["CI"]) throw new Error(missing);
  return missing;
}

/** A server of the running test's own, which it may kill; data and port survive that. */
export class OwnServer {
  readonly #folder: string;
  readonly #port: number;
  #process: ChildProcess | undefined;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
  }

  static async start(): Promise<OwnServer> {
    const folder = await mkdtemp(join(tmpdir(), "opendnc-mongodb-"));
    const server = new OwnServer(folder, await freePort());
    onTestFinished(async () => {
      await server.kill();
      await rm(folder, { recursive: true, force: true });
    });
    await server.startAgain();
    return server;
  }

  get url(): string {
    return `mongodb://127.0.0.1:${this.#port}/?directConnection=true`;
  }

  async startAgain(): Promise<void> {
    const place = ["--host", "127.0.0.1", "--port", String(this.#port)];
    const args = [...place, "--storage-path", this.#folder, "--log-level", "ERROR"];
    // A group of its own, so that a signal also reaches what the program starts.
    this.#process = spawn(PROGRAM, args, { stdio: "ignore", detached: true });
    await expect.poll(() => this.#listens(), { timeout: 60_000, interval: 100 }).toBe(true);
  }

  async kill(): Promise<void> {
    const server = this.#process;
    if (server === undefined || server.signalCode !== null || server.exitCode !== null) return;
    const exited = once(server, "exit");
    this.signal("SIGKILL");
    await exited;
  }

  signal(signal: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void {
    if (this.#process?.pid !== undefined) process.kill(-this.#process.pid, signal);
  }

  #listens(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.#port, "127.0.0.1");
      socket.once("connect", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

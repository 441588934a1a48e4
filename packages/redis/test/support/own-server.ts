import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RedisConnection } from "@opendnc/redis";
import { eventually } from "./eventually.js";

/** A Redis of the test's own, to be killed, stopped and started again on the same port. */
export class OwnServer {
  #process: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    readonly folder: string,
    readonly settings: readonly string[],
    readonly login: string,
  ) {}

  /** `settings` as on the command line; `login` is what URLs then need before the host. */
  static async start(settings: readonly string[] = [], login = ""): Promise<OwnServer> {
    const folder = await mkdtemp(join(tmpdir(), "opendnc-redis-"));
    const server = new OwnServer(await freePort(), folder, settings, login);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://${this.login}127.0.0.1:${this.port}`;
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const place = ["--port", String(this.port), "--bind", "127.0.0.1", "--dir", this.folder];
    const args = [...place, "--save", "", ...this.settings];
    this.#process = spawn(process.env["REDIS_SERVER_BIN"] ?? "redis-server", args, {
      stdio: "ignore",
    });
    const connection = new RedisConnection({ url: this.url });
    await connection.open();
    await eventually(() => connection.send(["PING"]));
    await connection.close();
  }

  /** As a loss of power would end it. */
  async kill(): Promise<void> {
    const server = this.#process;
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, "exit");
    server.kill("SIGKILL");
    await gone;
  }

  async end(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Its connections stay, and it does nothing. */
  hang(): void {
    this.#process?.kill("SIGSTOP");
  }

  goOn(): void {
    this.#process?.kill("SIGCONT");
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

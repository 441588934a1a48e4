import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const BIN = fileURLToPath(new URL("../../bin/opendnc.js", import.meta.url));

export type Environment = Readonly<Record<string, string>>;

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running `opendnc`; it is killed at the end of the test if it still runs then. */
export class OpendncProcess {
  stdout = "";
  stderr = "";
  readonly child: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<unknown>;

  constructor(args: readonly string[], env: Environment) {
    // Of the surroundings only what a program needs to run: no configuration leaks in.
    const { PATH = "", HOME = "" } = process.env;
    this.child = spawn(process.execPath, [BIN, ...args], { env: { PATH, HOME, ...env } });
    this.child.stdout.on("data", (text: Buffer) => (this.stdout += text.toString()));
    this.child.stderr.on("data", (text: Buffer) => (this.stderr += text.toString()));
    this.#closed = once(this.child, "close");
    onTestFinished(async () => {
      this.child.kill("SIGKILL");
      await this.#closed;
    });
  }

  async finished(): Promise<Finished> {
    await this.#closed;
    return { code: this.child.exitCode, stdout: this.stdout, stderr: this.stderr };
  }

  /** Resolves with the match once stdout has it; rejects if the process ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray> {
    return this.#match(pattern, "stdout");
  }

  /** The same of stderr. */
  said(pattern: RegExp): Promise<RegExpExecArray> {
    return this.#match(pattern, "stderr");
  }

  async #match(pattern: RegExp, stream: "stdout" | "stderr"): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this[stream]);
      if (match) return match;
      if (this.child.exitCode !== null) {
        throw new Error(`opendnc exited with ${this.child.exitCode}: ${this.stderr}`);
      }
      await Promise.race([once(this.child[stream], "data"), this.#closed]);
    }
  }

  async signal(name: NodeJS.Signals): Promise<Finished> {
    this.child.kill(name);
    return this.finished();
  }
}

export function run(args: readonly string[], env: Environment = {}, stdin = ""): Promise<Finished> {
  const command = new OpendncProcess(args, env);
  command.child.stdin.end(stdin);
  return command.finished();
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "opendnc-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The key that servers of {@link serve} accept, unless their environment says otherwise. */
export const KEY = "test-key";

const SERVER_ENVIRONMENT = {
  PORT: "0",
  DNC_API_KEYS: `team:${KEY}`,
  DNC_RATE_BATCH: "off",
  DNC_RATE_ADD: "off",
  DNC_RATE_LIST: "off",
  DNC_RATE_CHECK: "off",
  DNC_RATE_DELETE: "off",
};

export class Server {
  constructor(
    readonly process: OpendncProcess,
    readonly url: string,
  ) {}

  async request(path: string, init: RequestInit = {}, key = KEY) {
    const response = await fetch(`${this.url}${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    });
    return { status: response.status, body: (await response.json()) as Answer };
  }

  addBatch(urls: readonly string[], key = KEY) {
    const body = JSON.stringify({ entries: urls.map((url) => ({ url })) });
    return this.request("/v1/dnc/batch", { method: "POST", body }, key);
  }

  async isListed(url: string): Promise<boolean | undefined> {
    const { body } = await this.request(`/v1/dnc/check?url=${encodeURIComponent(url)}`);
    return body.data?.onList;
  }

  async total(): Promise<number | undefined> {
    return (await this.request("/v1/dnc?limit=1")).body.data?.total;
  }
}

/** The parts of the answers that these tests read. */
export interface Answer {
  readonly error: string | null;
  readonly message?: string;
  readonly data?: {
    readonly added?: number;
    readonly duplicates?: number;
    readonly errors?: number;
    readonly onList?: boolean;
    readonly total?: number;
    readonly entry?: { readonly $id: string } | null;
    readonly details?: readonly { readonly url: string; readonly status: string }[];
  };
}

/** Sends the same people to each server so many times at once; how many were told `added`. */
export async function addedByAll(
  servers: readonly Server[],
  urls: readonly string[],
  times: number,
): Promise<number> {
  const sent = servers.flatMap((server) =>
    Array.from({ length: times }, () => server.addBatch(urls)),
  );
  const answers = await Promise.all(sent);
  return answers.reduce((sum, answer) => sum + (answer.body.data?.added ?? 0), 0);
}

/** Starts a server on a free port and waits until it listens. */
export async function serve(env: Environment): Promise<Server> {
  const server = new OpendncProcess(["serve"], { ...SERVER_ENVIRONMENT, ...env });
  const [, url = ""] = await server.printed(/"url":"(http:[^"]+)"/);
  return new Server(server, url);
}

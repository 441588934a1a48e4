import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, request, type IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { TEAM } from "./rows.js";

const KEY = "bench-key";

const BIN = fileURLToPath(import.meta.resolve("@opendnc/cli/package.json")).replace(
  /package\.json$/,
  "bin/opendnc.js",
);

export interface ServerProcess {
  /** Gives the body of a 2xx; rejects otherwise. */
  ask(method: string, path: string, body?: Body): Promise<string>;
  /** As `ask`, of an answer too long to hold. */
  open(method: string, path: string, headers: Headers): Promise<IncomingMessage>;
  /** The most memory that it has held, in bytes; `null` off Linux. */
  peakMemory(): number | null;
  stop(): Promise<void>;
}

export interface Body {
  readonly type: string;
  readonly length: number;
  readonly content: Buffer | Readable;
}

type Headers = Readonly<Record<string, string | number>>;

/** `opendnc serve` as an operator runs it, with the rate limits off. */
export async function startServer(
  databaseUrl: string,
  dataFolder: string,
  connections: number,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [BIN, "serve"], {
    env: {
      PATH: process.env["PATH"],
      PORT: "0",
      DATABASE_URL: databaseUrl,
      DNC_DATA_DIR: dataFolder,
      DNC_API_KEYS: `${TEAM}:${KEY}`,
      DNC_RATE_BATCH: "off",
      DNC_RATE_LIST: "off",
      DNC_RATE_CHECK: "off",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const base = await listeningAt(child.stdout);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const open = async (method: string, path: string, headers: Headers, body?: Body) => {
    const authorization = { Authorization: `Bearer ${KEY}`, ...headers, ...headersOf(body) };
    const response = await exchange(base + path, { agent, method, headers: authorization }, body);
    if (isSuccess(response)) return response;
    throw new Error(`${method} ${path} answered ${response.statusCode}: ${await textOf(response)}`);
  };
  return {
    open,
    ask: async (method, path, body) => textOf(await open(method, path, {}, body)),
    peakMemory: () => peakMemoryOf(child.pid),
    async stop() {
      agent.destroy();
      const closed = once(child, "close");
      child.kill("SIGTERM");
      await closed;
    },
  };
}

function listeningAt(stdout: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    stdout.on("data", (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-10_000);
      const url = /"url":"(http:[^"]+)"/.exec(text)?.[1];
      if (url !== undefined) resolve(url);
    });
    stdout.once("end", () => reject(new Error(`the server did not start: ${text}`)));
  });
}

function headersOf(body: Body | undefined): Headers {
  return body === undefined ? {} : { "Content-Type": body.type, "Content-Length": body.length };
}

async function exchange(
  url: string,
  options: { readonly agent: Agent; readonly method: string; readonly headers: Headers },
  body: Body | undefined,
): Promise<IncomingMessage> {
  const sent = request(url, options);
  const answered = once(sent, "response") as Promise<[IncomingMessage]>;
  if (body === undefined || Buffer.isBuffer(body.content)) sent.end(body?.content);
  else await Promise.all([pipeline(body.content, sent), answered]);
  const [response] = await answered;
  return response;
}

function isSuccess({ statusCode = 0 }: IncomingMessage): boolean {
  return statusCode >= 200 && statusCode < 300;
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function peakMemoryOf(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid ?? "self"}/status`, "utf8");
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  } catch {
    return null;
  }
}

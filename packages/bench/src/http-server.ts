import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";
import { timed, type Contender } from "./contender.js";
import type { Person } from "./people.js";

const KEY = "bench-key";
/** Requests under way at once: as many as a few tools that share one list would send. */
export const CONNECTIONS = 4;

const BIN = fileURLToPath(import.meta.resolve("@opendnc/cli/package.json")).replace(
  /package\.json$/,
  "bin/opendnc.js",
);

/** The server in a process of its own, as an operator runs it, with the rate limits off. */
export async function httpServer(path: string): Promise<Contender> {
  const child = spawn(process.execPath, [BIN, "serve"], {
    env: {
      PATH: process.env["PATH"],
      PORT: "0",
      DATABASE_URL: `sqlite:${path}`,
      DNC_API_KEYS: `bench:${KEY}`,
      DNC_RATE_BATCH: "off",
      DNC_RATE_LIST: "off",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const base = await listeningAt(child.stdout);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const send = (method: string, pathname: string, body?: Buffer) =>
    exchange(agent, base + pathname, method, body);
  return {
    name: "server",
    async store(batches) {
      const bodies = batches.map(asBody);
      return timed(() =>
        inParallel(bodies, CONNECTIONS, (body) => send("POST", "/v1/dnc/batch", body)),
      );
    },
    async rows() {
      const answer = JSON.parse(await send("GET", "/v1/dnc?limit=1")) as {
        data: { total: number };
      };
      return answer.data.total;
    },
    async close() {
      agent.destroy();
      const closed = once(child, "close");
      child.kill("SIGTERM");
      await closed;
    },
  };
}

function asBody(batch: readonly Person[]): Buffer {
  return Buffer.from(JSON.stringify({ entries: batch.map(({ url }) => ({ url })) }));
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

function exchange(agent: Agent, url: string, method: string, body?: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string | number> = { Authorization: `Bearer ${KEY}` };
    if (body)
      Object.assign(headers, { "Content-Type": "application/json", "Content-Length": body.length });
    const sent = request(url, { agent, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200 || response.statusCode === 201) resolve(text);
        else reject(new Error(`answered ${response.statusCode}: ${text}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

import { connect, type Socket } from "node:net";

import { onTestFinished } from "vitest";

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A connection that says exactly what it is told to, and keeps what it hears. */
export class RawClient {
  readonly socket: Socket;
  readonly #closed: Promise<void>;
  readonly #waiting = new Set<() => void>();
  #received = Buffer.alloc(0);

  constructor(port: number) {
    this.socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    this.socket.on("data", (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake();
    });
    // A reset connection is closed as well; tests look at what came before.
    this.socket.on("error", () => undefined);
    this.#closed = new Promise((resolve) => {
      this.socket.once("end", resolve);
      this.socket.once("close", () => resolve());
    });
    onTestFinished(() => void this.socket.destroy());
  }

  send(text: string | Uint8Array): this {
    this.socket.write(text);
    return this;
  }

  /** Resolves when the server has ended the connection. */
  async closed(): Promise<void> {
    await this.#closed;
    this.socket.destroy();
  }

  /** Resolves when what was received holds `text`. */
  async until(text: string): Promise<void> {
    while (!this.received.includes(text)) {
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Resolves with the first `count` answers that have a body, interim ones left out. */
  async answers(count: number): Promise<readonly RawAnswer[]> {
    for (;;) {
      const answers = parseAnswers(this.#received);
      if (answers.length >= count) return answers.slice(0, count);
      await new Promise<void>((resolve, reject) => {
        this.#waiting.add(resolve);
        void this.#closed.then(() => {
          if (parseAnswers(this.#received).length >= count) resolve();
          else reject(new Error(`closed after: ${this.received}`));
        });
      });
    }
  }

  async answer(): Promise<RawAnswer> {
    const [answer] = await this.answers(1);
    if (answer === undefined) throw new Error("no answer");
    return answer;
  }

  get received(): string {
    return this.#received.toString("utf8");
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

/** Resolves once the connection stands. */
export async function connected(port: number): Promise<RawClient> {
  const client = new RawClient(port);
  await new Promise((resolve) => client.socket.once("connect", resolve));
  return client;
}

function parseAnswers(bytes: Buffer): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = bytes;
  for (;;) {
    const end = rest.indexOf("\r\n\r\n");
    if (end === -1) return answers;
    const [statusLine = "", ...lines] = rest.subarray(0, end).toString("latin1").split("\r\n");
    const status = Number(statusLine.split(" ")[1]);
    const headers = new Headers(lines.map((line) => splitHeader(line)));
    const length = Number(headers.get("content-length") ?? 0);
    const bodyStart = end + 4;
    if (rest.length < bodyStart + length) return answers;
    const text = rest.subarray(bodyStart, bodyStart + length).toString("utf8");
    if (status >= 200) answers.push({ status, headers, text });
    rest = rest.subarray(bodyStart + length);
  }
}

function splitHeader(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}

/** A request as bytes; `Host` and `Authorization` are added unless given. */
export function requestText(
  method: string,
  path: string,
  headers: Readonly<Record<string, string | number>> = {},
  body = "",
): string {
  const all = { Host: "localhost", Authorization: "Bearer key-of-acme", ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`;
}

/** A request with a JSON body as bytes. */
export function jsonRequestText(path: string, value: unknown): string {
  const body = JSON.stringify(value);
  const length = Buffer.byteLength(body);
  const headers = { "Content-Type": "application/json", "Content-Length": length };
  return requestText("POST", path, headers, body);
}

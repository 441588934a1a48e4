import type { AddressInfo } from "node:net";

import { DncList, type Clock, type DncRepository, type RateLimiter } from "@opendnc/core";
import { MemoryRateLimiter, MemoryStorage, UlidGenerator } from "@opendnc/memory";
import type Koa from "koa";
import { Registry } from "prom-client";
import { onTestFinished } from "vitest";

import {
  createDncApp,
  createDncObserver,
  createDncServer,
  DncMetrics,
  type DncHttpOptions,
  type DncServer,
  type DncServerTimeouts,
  type Logger,
} from "../../src/index.js";
import { assertDescribed, type Answer } from "./assert-described.js";

export const KEY = "key-of-acme";
export const OTHER_KEY = "key-of-globex";
const TEAMS = new Map([
  [KEY, "acme"],
  [OTHER_KEY, "globex"],
]);

export class TestClock implements Clock {
  #nowMs = 1_700_000_000_000;

  nowMs(): number {
    return this.#nowMs;
  }

  advance(ms: number): void {
    this.#nowMs += ms;
  }
}

export interface LogLine {
  readonly level: "info" | "warn" | "error";
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Setup {
  readonly options?: Partial<DncHttpOptions>;
  readonly timeouts?: Partial<DncServerTimeouts>;
  readonly wrapRepository?: (repository: DncRepository) => DncRepository;
  readonly rateLimiter?: RateLimiter;
  /** Puts the API into another application. */
  readonly makeApp?: (options: DncHttpOptions) => Pick<Koa, "callback">;
}

export interface Call {
  readonly method?: string;
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

export interface Api {
  readonly port: number;
  readonly options: DncHttpOptions;
  readonly server: DncServer;
  readonly storage: MemoryStorage;
  readonly clock: TestClock;
  readonly logs: readonly LogLine[];
  readonly metricsText: () => Promise<string>;
  /** Sends a request with the key, and holds the answer to the OpenAPI document. */
  readonly call: (path: string, call?: Call) => Promise<Answer>;
}

/** A whole API on a free port, over real sockets and the memory storage; stops with the test. */
export async function startApi(setup: Setup = {}): Promise<Api> {
  const storage = new MemoryStorage();
  await storage.open();
  const clock = new TestClock();
  const logs: LogLine[] = [];
  const options = defaultOptions(setup, storage, clock, logs);
  const app = (setup.makeApp ?? createDncApp)(options);
  const server = createDncServer(app, setup.timeouts);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  onTestFinished(() => server.stop(0));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    options,
    server,
    storage,
    clock,
    logs,
    metricsText: () => options.metrics.registry.metrics(),
    call: (path, call) => callApi(port, options, path, call),
  };
}

function defaultOptions(
  setup: Setup,
  storage: MemoryStorage,
  clock: Clock,
  logs: LogLine[],
): DncHttpOptions {
  const metrics = new DncMetrics(new Registry());
  const logger = recordingLogger(logs);
  const repository = setup.wrapRepository?.(storage.entries) ?? storage.entries;
  const observer = createDncObserver(logger, metrics);
  const perMinute = (requests: number) => ({ requests, windowMs: 60_000 });
  return {
    list: new DncList({ repository, clock, ids: new UlidGenerator(), observer }),
    authenticate: (key) => Promise.resolve(TEAMS.get(key) ?? null),
    rateLimiter: setup.rateLimiter ?? new MemoryRateLimiter({ clock }),
    rates: {
      batch: perMinute(10),
      add: perMinute(30),
      list: perMinute(60),
      check: perMinute(60),
      delete: perMinute(30),
    },
    maxEntries: 10_000,
    maxBodyBytes: 5 * 1024 * 1024,
    clock,
    ready: () => storage.ping(),
    logger,
    metrics,
    ...setup.options,
  };
}

function recordingLogger(logs: LogLine[]): Logger {
  const record = (level: LogLine["level"]) => (fields: object, message: string) => {
    logs.push({ level, message, fields: { ...fields } });
  };
  return { info: record("info"), warn: record("warn"), error: record("error") };
}

async function callApi(
  port: number,
  options: DncHttpOptions,
  path: string,
  { method, key = KEY, headers, json, body }: Call = {},
): Promise<Answer> {
  const sent = json === undefined ? body : JSON.stringify(json);
  const verb = method ?? (sent === undefined ? "GET" : "POST");
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: verb,
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(sent === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  });
  const text = await response.text();
  const answer = { method: verb, path, status: response.status, headers: response.headers, text };
  return assertDescribed(answer, options);
}

import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  DncList,
  IdempotencyKeys,
  ImportRunner,
  Imports,
  type Clock,
  type DncRepository,
  type ImportFiles,
  type RateLimiter,
  type RecordStore,
} from "@opendnc/core";
import { DiskImportFiles } from "@opendnc/files";
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
import { systemSleep } from "./system-sleep.js";

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
  readonly wrapRecords?: (records: RecordStore) => RecordStore;
  readonly wrapFiles?: (files: ImportFiles) => ImportFiles;
  readonly rateLimiter?: RateLimiter;
  /** Of an API that ran before; it goes on with what that one has left. */
  readonly after?: Pick<Api, "storage" | "clock" | "folder">;
  /** Leaves imports queued. */
  readonly runsImports?: boolean;
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
  readonly files: ImportFiles;
  /** Where the files of imports are. */
  readonly folder: string;
  readonly logs: readonly LogLine[];
  readonly metricsText: () => Promise<string>;
  /** Sends a request with the key, and holds the answer to the OpenAPI document. */
  readonly call: (path: string, call?: Call) => Promise<Answer>;
}

/** A whole API on a free port, over real sockets and the memory storage; stops with the test. */
export async function startApi(setup: Setup = {}): Promise<Api> {
  const parts = await makeParts(setup);
  const options = defaultOptions(setup, parts);
  const app = (setup.makeApp ?? createDncApp)(options);
  const server = createDncServer(app, setup.timeouts);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { runner, folder } = parts;
  if (setup.runsImports !== false) runner.start();
  onTestFinished(async () => {
    await server.stop(0);
    await runner.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const { port } = server.address() as AddressInfo;
  return {
    ...parts,
    port,
    options,
    server,
    metricsText: () => options.metrics.registry.metrics(),
    call: (path, call) => callApi(port, options, path, call),
  };
}

type Parts = Awaited<ReturnType<typeof makeParts>>;

let apis = 0;

/** All that is below HTTP. */
async function makeParts(setup: Setup) {
  const storage = setup.after?.storage ?? new MemoryStorage();
  await storage.open();
  const clock = setup.after?.clock ?? new TestClock();
  const folder = setup.after?.folder ?? (await mkdtemp(join(tmpdir(), "opendnc-koa-")));
  const logs: LogLine[] = [];
  const logger = recordingLogger(logs);
  const metrics = new DncMetrics(new Registry());
  const observer = createDncObserver(logger, metrics);
  const repository = setup.wrapRepository?.(storage.entries) ?? storage.entries;
  const records = setup.wrapRecords?.(storage.records) ?? storage.records;
  const disk = new DiskImportFiles({ folder });
  const files = setup.wrapFiles?.(disk) ?? disk;
  const ids = new UlidGenerator();
  const list = new DncList({ repository, clock, ids, observer });
  const owner = `process-${(apis += 1)}`;
  const common = { records, files, clock, sleep: systemSleep, place: folder };
  const isGone = (other: string) => other !== owner;
  const runner = new ImportRunner({ ...common, list, repository, owner, isGone, observer });
  const imports = new Imports({ ...common, ids, poke: () => runner.poke() });
  const idempotency = new IdempotencyKeys({ records, clock, owner, isGone });
  return {
    storage,
    clock,
    folder,
    files,
    logs,
    logger,
    metrics,
    list,
    imports,
    idempotency,
    runner,
  };
}

function defaultOptions(setup: Setup, parts: Parts): DncHttpOptions {
  const { storage, clock, logger, metrics, list, imports, idempotency } = parts;
  const perMinute = (requests: number) => ({ requests, windowMs: 60_000 });
  return {
    ...{ list, imports, idempotency, clock, logger, metrics },
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
    maxImportBytes: 50 * 1024 * 1024,
    ready: () => storage.ping(),
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

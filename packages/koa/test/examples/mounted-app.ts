import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { resolve } from "node:path";

import { DncList, IdempotencyKeys, ImportRunner, Imports, type Sleep } from "@opendnc/core";
import { DiskImportFiles } from "@opendnc/files";
import { createDncMiddleware, createDncObserver, createDncServer, DncMetrics } from "@opendnc/koa";
import { MemoryRateLimiter, MemoryStorage, systemClock, UlidGenerator } from "@opendnc/memory";
import Koa from "koa";
import { Registry } from "prom-client";

const storage = new MemoryStorage();
await storage.open();

const logger = { info: console.log, warn: console.warn, error: console.error };
const metrics = new DncMetrics(new Registry());
const observer = createDncObserver(logger, metrics);
const ids = new UlidGenerator();
const repository = storage.entries;
const list = new DncList({ repository, clock: systemClock, ids, observer });

const sleep: Sleep = (ms, signal) =>
  new Promise((done) => {
    setTimeout(done, ms).unref();
    signal?.addEventListener("abort", () => done());
  });

// Import files wait in a folder, until a process that sees it takes them. Both have a name.
const folder = resolve("data");
const common = {
  records: storage.records,
  files: new DiskImportFiles({ folder }),
  clock: systemClock,
  sleep,
  place: `${hostname()}:${folder}`,
  owner: randomUUID(),
};
const runner = new ImportRunner({ ...common, list, repository, observer });
runner.start();

const perMinute = (requests: number) => ({ requests, windowMs: 60_000 });

const app = new Koa();

// Every path that is not the API's own goes on to what stands below.
app.use(
  createDncMiddleware({
    prefix: "/crm",
    list,
    imports: new Imports({ ...common, ids, poke: () => runner.poke() }),
    idempotency: new IdempotencyKeys(common),
    authenticate: (key) => Promise.resolve(key === "let-me-in" ? "sales" : null),
    rateLimiter: new MemoryRateLimiter({ clock: systemClock }),
    rates: {
      batch: perMinute(10),
      add: perMinute(30),
      list: perMinute(60),
      check: perMinute(60),
      delete: perMinute(30),
    },
    maxEntries: 10_000,
    maxBodyBytes: 5 * 1024 * 1024,
    maxImportBytes: 1024 * 1024 * 1024,
    clock: systemClock,
    ready: () => storage.ping(),
    logger,
    metrics,
  }),
);

app.use((ctx) => {
  ctx.body = "the rest of your application";
});

export const server = createDncServer(app);

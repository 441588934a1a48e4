import { DncList } from "@opendnc/core";
import { createDncMiddleware, createDncObserver, createDncServer, DncMetrics } from "@opendnc/koa";
import { MemoryRateLimiter, MemoryStorage, systemClock, UlidGenerator } from "@opendnc/memory";
import Koa from "koa";
import { Registry } from "prom-client";

const storage = new MemoryStorage();
await storage.open();

const logger = { info: console.log, warn: console.warn, error: console.error };
const metrics = new DncMetrics(new Registry());
const perMinute = (requests: number) => ({ requests, windowMs: 60_000 });

const app = new Koa();

// Every path that is not the API's own goes on to what stands below.
app.use(
  createDncMiddleware({
    prefix: "/crm",
    list: new DncList({
      repository: storage.entries,
      clock: systemClock,
      ids: new UlidGenerator(),
      observer: createDncObserver(logger, metrics),
    }),
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

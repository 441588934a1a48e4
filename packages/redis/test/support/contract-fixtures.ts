import { setTimeout as wait } from "node:timers/promises";
import {
  ManualClock,
  type CacheFixture,
  type CheckSource,
  type RateLimiterFixture,
} from "@opendnc/contract-suites";
import type { RateLimiter } from "@opendnc/core";
import { CheckCache } from "@opendnc/memory";
import { RedisCacheInvalidator, RedisRateLimiter, type RedisConnection } from "@opendnc/redis";
import { Connections, ownPrefix } from "./open-connections.js";
import { Proxy } from "./proxy.js";
import { serverNowMs } from "./server-time.js";

const PROCESSES = 3;
/** Enough for a busy machine: how long a time-out takes is other tests' matter. */
const PATIENT_MS = 5_000;

export async function limiterFixture(serverUrl: string): Promise<RateLimiterFixture> {
  const proxy = await new Proxy(serverUrl).start();
  const connections = new Connections();
  const options = { url: proxy.url, prefix: ownPrefix(), commandTimeoutMs: PATIENT_MS };
  const connection = await connections.open(options);
  return {
    limiter: new RedisRateLimiter({ connection }),
    connect: () => openingLimiter(connections.open(options)),
    nowMs: () => serverNowMs(connection),
    advance: (ms) => wait(ms),
    breakBackend: () => proxy.stop(),
    dispose: async () => {
      await connections.close();
      await proxy.stop();
    },
  };
}

/** A limiter whose requests wait for its connection, which a server's do not. */
function openingLimiter(opening: Promise<RedisConnection>): RateLimiter {
  return {
    async consume(...request) {
      return new RedisRateLimiter({ connection: await opening }).consume(...request);
    },
  };
}

/** As many caches as processes would have, each on connections of its own. */
export async function cacheFixture(serverUrl: string, source: CheckSource): Promise<CacheFixture> {
  const proxy = await new Proxy(serverUrl).start();
  const connections = new Connections();
  const options = { url: proxy.url, prefix: ownPrefix(), commandTimeoutMs: PATIENT_MS };
  const processes = Array.from({ length: PROCESSES }, () => {
    const connection = connections.make(options);
    const local = new CheckCache({ repository: source, clock: new ManualClock() });
    return { connection, local, invalidator: new RedisCacheInvalidator({ connection, local }) };
  });
  await Promise.all(processes.map(({ connection }) => connection.open()));
  const [first] = processes;
  if (first === undefined) throw new TypeError("There are no processes");
  return {
    invalidator: first.invalidator,
    readers: processes.map(({ local }) => local),
    breakBackend: () => proxy.stop(),
    dispose: async () => {
      await connections.close();
      await proxy.stop();
    },
  };
}

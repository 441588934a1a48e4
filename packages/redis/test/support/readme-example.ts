import { DncList, type DncRepository } from "@opendnc/core";
import { systemClock, UlidGenerator } from "@opendnc/memory";
import {
  RedisCacheInvalidator,
  RedisConnection,
  RedisRateLimiter,
  type LocalCache,
} from "@opendnc/redis";

/** What one of several processes has, on a storage that all of them share. */
export async function startProcess(url: string, repository: DncRepository, cache: Cache) {
  const connection = new RedisConnection({ url });
  const limiter = new RedisRateLimiter({ connection });
  const cacheInvalidator = new RedisCacheInvalidator({ connection, local: cache });
  const backing = { repository, lookup: cache, cacheInvalidator };
  const list = new DncList({ ...backing, clock: systemClock, ids: new UlidGenerator() });
  await connection.open(); // Resolves also when Redis is away.
  return { list, limiter, close: () => connection.close() };
}

type Cache = LocalCache & Pick<DncRepository, "findByUrls">;

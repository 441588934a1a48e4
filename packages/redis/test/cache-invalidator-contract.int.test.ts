import { describeCacheInvalidator } from "@opendnc/contract-suites";
import { describe, it } from "vitest";
import { cacheFixture } from "./support/contract-fixtures.js";
import { onRedis } from "./support/on-redis.js";

onRedis("on Redis", (url) => {
  describeCacheInvalidator({
    runner: { describe, it },
    name: "RedisCacheInvalidator",
    create: (source) => cacheFixture(url, source),
  });
});

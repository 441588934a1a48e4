import { describeRateLimiter } from "@opendnc/contract-suites";
import { describe, it } from "vitest";
import { limiterFixture } from "./support/contract-fixtures.js";
import { onRedis } from "./support/on-redis.js";

onRedis("on Redis", (url) => {
  describeRateLimiter({
    runner: { describe, it },
    name: "RedisRateLimiter",
    windowMs: 1_000,
    cannot: { stopTime: "the clock is the server's" },
    create: () => limiterFixture(url),
  });
});

import { describeRateLimiter } from "@opendnc/contract-suites";
import { describe, it } from "vitest";
import { onRedis } from "./support/on-redis.js";
import { stoppedTimeFixture } from "./support/stopped-time.js";

onRedis("on Redis with its time stopped", (url) => {
  describeRateLimiter({
    runner: { describe, it },
    name: "RedisRateLimiter",
    windowMs: 600_000,
    cannot: { breakBackend: "the test on running time does" },
    create: () => stoppedTimeFixture(url),
  });
});

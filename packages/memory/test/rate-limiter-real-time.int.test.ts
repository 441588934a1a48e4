import { setTimeout as wait } from "node:timers/promises";
import { describeRateLimiter } from "@opendnc/contract-suites";
import { MemoryRateLimiter, systemClock } from "@opendnc/memory";
import { describe, it } from "vitest";

// The way a limiter is tested whose clock is a server's: time is waited for.
describeRateLimiter({
  runner: { describe, it },
  name: "MemoryRateLimiter on the machine's clock",
  windowMs: 1_000,
  cannot: {
    stopTime: "the machine's clock runs by itself",
    connectAgain: "each process counts for itself",
    breakBackend: "memory always answers",
  },
  create: () =>
    Promise.resolve({
      limiter: new MemoryRateLimiter({ clock: systemClock }),
      nowMs: () => systemClock.nowMs(),
      advance: (ms: number) => wait(ms),
      dispose: () => Promise.resolve(),
    }),
});

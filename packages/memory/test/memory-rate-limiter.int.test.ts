import { describeRateLimiter, ManualClock } from "@opendnc/contract-suites";
import { MemoryRateLimiter } from "@opendnc/memory";
import { describe, it } from "vitest";

describeRateLimiter({
  runner: { describe, it },
  name: "MemoryRateLimiter",
  windowMs: 60_000,
  cannot: { connectAgain: "each process counts for itself", breakBackend: "memory always answers" },
  create: () => {
    const clock = new ManualClock();
    return Promise.resolve({
      limiter: new MemoryRateLimiter({ clock }),
      nowMs: () => clock.nowMs(),
      advance: (ms: number) => clock.advance(ms),
      dispose: () => Promise.resolve(),
    });
  },
});

import assert from "node:assert/strict";
import { advanceTo, onLimiter, type RateLimiterSuite } from "./rate-limiter-fixture.js";

export function describePolicyChanges(suite: RateLimiterSuite): void {
  const { runner, windowMs } = suite;
  runner.it(
    "a raised number of requests holds at once",
    onLimiter(suite, async ({ limiter }) => {
      await limiter.consume("team", "add", { requests: 1, windowMs });
      const decision = await limiter.consume("team", "add", { requests: 3, windowMs });
      assert.deepEqual([decision.admitted, decision.remaining], [true, 1]);
    }),
  );
  runner.it(
    "a lowered number of requests holds at once, and resetAtMs is when one is admitted again",
    onLimiter(suite, async (fixture) => {
      const { limiter } = fixture;
      const first = await limiter.consume("team", "add", { requests: 2, windowMs });
      await fixture.advance(windowMs / 2);
      await limiter.consume("team", "add", { requests: 2, windowMs });
      // Two are counted and one is allowed: the oldest one's leaving is not enough.
      const refused = await limiter.consume("team", "add", { requests: 1, windowMs });
      assert.deepEqual([refused.admitted, refused.remaining], [false, 0]);
      assert.ok(refused.resetAtMs > first.resetAtMs);
      await advanceTo(fixture, refused.resetAtMs);
      const next = await limiter.consume("team", "add", { requests: 1, windowMs });
      assert.equal(next.admitted, true);
    }),
  );
  runner.it(
    "a shortened window holds at once",
    onLimiter(suite, async (fixture) => {
      const { limiter } = fixture;
      await limiter.consume("team", "add", { requests: 1, windowMs });
      await fixture.advance(windowMs / 2);
      const shorter = { requests: 1, windowMs: windowMs / 4 };
      assert.equal((await limiter.consume("team", "add", shorter)).admitted, true);
    }),
  );
  runner.it(
    "a lengthened window holds at once for what is still counted",
    onLimiter(suite, async (fixture) => {
      const { limiter } = fixture;
      const { resetAtMs } = await limiter.consume("team", "add", { requests: 1, windowMs });
      await fixture.advance(windowMs / 2);
      const longer = { requests: 1, windowMs: windowMs * 2 };
      const refused = await limiter.consume("team", "add", longer);
      assert.deepEqual([refused.admitted, refused.resetAtMs], [false, resetAtMs + windowMs]);
    }),
  );
}

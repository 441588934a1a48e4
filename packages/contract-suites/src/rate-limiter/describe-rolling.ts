import assert from "node:assert/strict";
import { advanceTo, onLimiter, type RateLimiterSuite } from "./rate-limiter-fixture.js";

/** These hold on any clock: they go by the moments that the decisions name. */
export function describeRolling(suite: RateLimiterSuite): void {
  const { runner, windowMs } = suite;
  runner.it(
    "each place is free again when its own request leaves the window, not all at once",
    onLimiter(suite, async (fixture) => {
      const consume = () => fixture.limiter.consume("team", "add", { requests: 2, windowMs });
      const first = await consume();
      await fixture.advance(windowMs / 2);
      const second = await consume();
      assert.deepEqual([second.admitted, second.remaining], [true, 0]);
      assert.equal((await consume()).admitted, false);
      await advanceTo(fixture, first.resetAtMs);
      const third = await consume();
      assert.deepEqual([third.admitted, third.remaining], [true, 0]);
      // Now the second is the oldest; it came at least half a window after the first.
      assert.ok(third.resetAtMs >= first.resetAtMs + windowMs / 2 - 5);
      assert.ok(third.resetAtMs < first.resetAtMs + windowMs);
      const refused = await consume();
      assert.deepEqual([refused.admitted, refused.resetAtMs], [false, third.resetAtMs]);
    }),
  );
  runner.it(
    "a refused request does not count: the next one is admitted at resetAtMs",
    onLimiter(suite, async (fixture) => {
      const consume = () => fixture.limiter.consume("team", "add", { requests: 1, windowMs });
      const { resetAtMs } = await consume();
      for (let attempt = 0; attempt < 3; attempt += 1) {
        assert.deepEqual(await consume(), { admitted: false, remaining: 0, resetAtMs });
        await fixture.advance(windowMs / 4);
      }
      await advanceTo(fixture, resetAtMs);
      const next = await consume();
      assert.deepEqual([next.admitted, next.remaining], [true, 0]);
      assert.ok(next.resetAtMs >= resetAtMs + windowMs);
    }),
  );
  runner.it(
    "a window that was idle is whole again",
    onLimiter(suite, async (fixture) => {
      const consume = () => fixture.limiter.consume("team", "add", { requests: 3, windowMs });
      await consume();
      const { resetAtMs } = await consume();
      await advanceTo(fixture, resetAtMs);
      await fixture.advance(windowMs / 2);
      assert.equal((await consume()).remaining, 2);
    }),
  );
}

import assert from "node:assert/strict";
import { assertRejects } from "../dnc-error-assertions.js";
import { itUnless } from "../suite-runner.js";
import { onLimiter, type RateLimiterSuite } from "./rate-limiter-fixture.js";

export function describeAdmission(suite: RateLimiterSuite): void {
  const { runner, windowMs, cannot } = suite;
  runner.it(
    "as many requests as the policy says are admitted, then one is refused",
    onLimiter(suite, async ({ limiter }) => {
      for (const left of [2, 1, 0]) {
        const decision = await limiter.consume("team", "add", { requests: 3, windowMs });
        assert.deepEqual([decision.admitted, decision.remaining], [true, left]);
      }
      const refused = await limiter.consume("team", "add", { requests: 3, windowMs });
      assert.deepEqual([refused.admitted, refused.remaining], [false, 0]);
    }),
  );
  runner.it(
    "resetAtMs is the moment the oldest counted request leaves the window",
    onLimiter(suite, async (fixture) => {
      const { limiter } = fixture;
      const policy = { requests: 2, windowMs };
      const before = await fixture.nowMs();
      const first = await limiter.consume("team", "add", policy);
      const after = await fixture.nowMs();
      assert.ok(Number.isInteger(first.resetAtMs));
      assert.ok(first.resetAtMs >= before + windowMs && first.resetAtMs <= after + windowMs);
      // Later ones, refused ones included, still wait for the same oldest request.
      for (let request = 2; request <= 4; request += 1) {
        const { resetAtMs } = await limiter.consume("team", "add", policy);
        assert.equal(resetAtMs, first.resetAtMs, `request ${request}`);
      }
    }),
  );
  itUnless(
    runner,
    cannot?.breakBackend,
    "consume rejects with storage_unavailable when it cannot tell",
    onLimiter(suite, async (fixture) => {
      assert.ok(fixture.breakBackend, "The fixture has no breakBackend()");
      await fixture.breakBackend();
      const consume = () => fixture.limiter.consume("team", "add", { requests: 1, windowMs });
      await assertRejects(consume, "storage_unavailable", "consume");
    }),
  );
}

import assert from "node:assert/strict";
import fc from "fast-check";
import { MODEL_RUNS } from "../model-runs.js";
import { itUnless } from "../suite-runner.js";
import { onLimiter, type RateLimiterSuite } from "./rate-limiter-fixture.js";
import { RollingWindowModel } from "./rolling-window-model.js";

/** These hold to the millisecond, and need a clock that stands still. */
export function describeExactMoments(suite: RateLimiterSuite): void {
  describeLastMoment(suite);
  describeModel(suite);
}

function describeLastMoment(suite: RateLimiterSuite): void {
  const { runner, windowMs, cannot } = suite;
  const policy = { requests: 1, windowMs };
  itUnless(
    runner,
    cannot?.stopTime,
    "a request counts until the last millisecond of its window, and not at its end",
    onLimiter(suite, async (fixture) => {
      const start = await fixture.nowMs();
      const consume = () => fixture.limiter.consume("team", "add", policy);
      const resetAtMs = start + windowMs;
      assert.deepEqual(await consume(), { admitted: true, remaining: 0, resetAtMs });
      await fixture.advance(windowMs - 1);
      assert.deepEqual(await consume(), { admitted: false, remaining: 0, resetAtMs });
      await fixture.advance(1);
      const next = { admitted: true, remaining: 0, resetAtMs: resetAtMs + windowMs };
      assert.deepEqual(await consume(), next);
    }),
  );
}

interface Step {
  readonly advanceMs: number;
  readonly window: number;
}

function describeModel(suite: RateLimiterSuite): void {
  const { runner, windowMs, cannot } = suite;
  // Steps that are fractions of a window meet its edges more often than any number would.
  const fractions = fc.constantFrom(0, 1, windowMs / 4 - 1, windowMs / 4, windowMs / 2, windowMs);
  const step = fc.record({ advanceMs: fractions, window: fc.nat({ max: 3 }) });
  itUnless(
    runner,
    cannot?.stopTime,
    "any sequence of requests is decided as a list of admissions would",
    onLimiter(suite, async (fixture) => {
      let runs = 0;
      const steps = fc.array(step, { maxLength: 60, size: "max" });
      const property = fc.asyncProperty(steps, fc.integer({ min: 1, max: 4 }), async (...given) => {
        runs += 1;
        await followModel(fixture, `run-${runs}`, { requests: given[1], windowMs }, given[0]);
      });
      await fc.assert(property, { numRuns: MODEL_RUNS });
    }),
  );
}

async function followModel(
  fixture: Awaited<ReturnType<RateLimiterSuite["create"]>>,
  run: string,
  policy: { readonly requests: number; readonly windowMs: number },
  steps: readonly Step[],
): Promise<void> {
  const model = new RollingWindowModel();
  for (const { advanceMs, window } of steps) {
    await fixture.advance(advanceMs);
    const [teamId, action] = [`${run}-${window % 2}`, window < 2 ? "add" : "list"];
    const expected = model.consume(`${teamId} ${action}`, policy, await fixture.nowMs());
    assert.deepEqual(await fixture.limiter.consume(teamId, action, policy), expected);
  }
}

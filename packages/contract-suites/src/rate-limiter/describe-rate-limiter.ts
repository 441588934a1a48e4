import { describeAdmission } from "./describe-admission.js";
import { describeExactMoments } from "./describe-exact-moments.js";
import { describeLimiterRaces } from "./describe-limiter-races.js";
import { describePolicyChanges } from "./describe-policy-changes.js";
import { describeRolling } from "./describe-rolling.js";
import { describeSeparateWindows } from "./describe-separate-windows.js";
import type { RateLimiterSuite } from "./rate-limiter-fixture.js";

/** What `RateLimiter` promises, sentence by sentence, then against a model and in races. */
export function describeRateLimiter(suite: RateLimiterSuite): void {
  suite.runner.describe(`${suite.name}: RateLimiter`, () => {
    describeAdmission(suite);
    describeRolling(suite);
    describeSeparateWindows(suite);
    describePolicyChanges(suite);
    describeLimiterRaces(suite);
    describeExactMoments(suite);
  });
}

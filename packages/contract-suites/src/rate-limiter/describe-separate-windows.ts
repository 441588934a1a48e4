import assert from "node:assert/strict";
import { onLimiter, type RateLimiterSuite } from "./rate-limiter-fixture.js";

type Window = readonly [teamId: string, action: string];

/** Two windows each, which a careless key takes for one. */
const windowPairs: Readonly<Record<string, readonly [Window, Window]>> = {
  "two teams": [
    ["acme", "add"],
    ["umbrella", "add"],
  ],
  "two actions": [
    ["acme", "add"],
    ["acme", "list"],
  ],
  "teams that differ in case": [
    ["acme", "add"],
    ["Acme", "add"],
  ],
  "a letter that moves from team to action": [
    ["ab", "c"],
    ["a", "bc"],
  ],
  "a separator in team and action": [
    ["a:b", "c"],
    ["a", "b:c"],
  ],
  "a hyphen in team and action": [
    ["a-b", "c"],
    ["a", "b-c"],
  ],
  "a dot in team and action": [
    ["a.b", "c"],
    ["a", "b.c"],
  ],
  "names of object members": [
    ["__proto__", "add"],
    ["constructor", "add"],
  ],
};

export function describeSeparateWindows(suite: RateLimiterSuite): void {
  const policy = { requests: 1, windowMs: suite.windowMs };
  for (const [what, [one, other]] of Object.entries(windowPairs)) {
    suite.runner.it(
      `windows never touch each other: ${what}`,
      onLimiter(suite, async ({ limiter }) => {
        assert.equal((await limiter.consume(...one, policy)).admitted, true);
        assert.equal((await limiter.consume(...one, policy)).admitted, false);
        assert.equal((await limiter.consume(...other, policy)).admitted, true);
      }),
    );
  }
}

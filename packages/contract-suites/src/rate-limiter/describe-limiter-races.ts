import assert from "node:assert/strict";
import type { RateLimiter } from "@opendnc/core";
import { itUnless } from "../suite-runner.js";
import {
  onLimiter,
  type RateLimiterFixture,
  type RateLimiterSuite,
} from "./rate-limiter-fixture.js";

const REQUESTS = 10;
const CALLERS = 8;
const ATTEMPTS = 40;

export function describeLimiterRaces(suite: RateLimiterSuite): void {
  const title = "of any number of concurrent requests exactly as many as fit are admitted";
  const { runner, cannot, windowMs } = suite;
  runner.it(
    `${title} (callers of one instance)`,
    onLimiter(suite, (fixture) => race([fixture.limiter], windowMs)),
  );
  itUnless(
    runner,
    cannot?.connectAgain,
    `${title} (callers of several instances)`,
    onLimiter(suite, (fixture) => race(instancesOf(fixture), windowMs)),
  );
}

function instancesOf(fixture: RateLimiterFixture): RateLimiter[] {
  const others = Array.from({ length: CALLERS - 1 }, () => {
    const instance = fixture.connect?.();
    assert.ok(instance, "The fixture has no connect(): declare `cannot.connectAgain`");
    return instance;
  });
  return [fixture.limiter, ...others];
}

async function race(limiters: readonly RateLimiter[], windowMs: number): Promise<void> {
  const policy = { requests: REQUESTS, windowMs };
  const calls = Array.from({ length: ATTEMPTS }, (_, attempt) => {
    const limiter = limiters[attempt % limiters.length] as RateLimiter;
    return limiter.consume("team", "add", policy);
  });
  const decisions = await Promise.all(calls);
  const admitted = decisions.filter((decision) => decision.admitted);
  assert.equal(admitted.length, REQUESTS);
  // Each admitted request took another place.
  const places = admitted.map(({ remaining }) => remaining).sort((a, b) => a - b);
  assert.deepEqual(places, [...Array(REQUESTS).keys()]);
}

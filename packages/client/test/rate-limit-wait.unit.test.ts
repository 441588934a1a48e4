import { describe, expect, it } from "vitest";

import { rateLimitWaitMs } from "../src/rate-limit-wait.js";

const NOW = 1_700_000_000_000;
const HOUR = 3_600_000;

function wait(resetTime: number | undefined, headers: Record<string, string>) {
  return rateLimitWaitMs({ resetTime, headers: new Headers(headers) }, NOW);
}

describe("the wait for a full rate window", () => {
  it("is exact to the millisecond when the clocks agree", () => {
    expect(wait(NOW + 5_250, { "Retry-After": "6" })).toBe(5_250);
    expect(wait(NOW + 6_000, { "Retry-After": "6" })).toBe(6_000);
    expect(wait(NOW + 5_250, { RateLimit: '"batch";r=0;t=6' })).toBe(5_250);
  });

  it.each([
    ["ahead", -HOUR],
    ["a little ahead", -1_500],
    ["behind", HOUR],
    ["a little behind", 1_500],
  ])("follows Retry-After when our clock is %s", (_, skew) => {
    expect(wait(NOW + 5_250 + skew, { "Retry-After": "6" })).toBe(6_000);
  });

  it("follows the RateLimit field when there is no Retry-After", () => {
    expect(wait(NOW + HOUR, { RateLimit: '"batch";r=0;t=6' })).toBe(6_000);
    expect(wait(undefined, { RateLimit: '"batch";r=0;t=6' })).toBe(6_000);
  });

  it("takes the server's clock from its Date when nothing else tells the span", () => {
    const serverNow = NOW - HOUR;
    const Date = new globalThis.Date(serverNow).toUTCString();
    expect(wait(serverNow + 5_250, { Date })).toBe(5_250);
  });

  it("reads a Retry-After that is a date by the server's clock", () => {
    const at = (ms: number) => new Date(ms).toUTCString();
    const headers = { "Retry-After": at(NOW + HOUR + 9_000), Date: at(NOW + HOUR) };
    expect(wait(undefined, headers)).toBe(9_000);
  });

  it("is never nothing, so that nobody asks in a tight loop", () => {
    expect(wait(NOW - 1, { "Retry-After": "0" })).toBe(1_000);
    expect(wait(NOW, { RateLimit: '"batch";r=0;t=0' })).toBe(1_000);
    expect(wait(NOW, { "Retry-After": "1" })).toBe(1_000);
  });

  it("looks again every minute when only an unverified clock speaks", () => {
    expect(wait(NOW + 5_250, {})).toBe(5_250);
    expect(wait(NOW + HOUR, {})).toBe(60_000);
  });

  it("is unknown when the server said nothing of use", () => {
    expect(wait(undefined, {})).toBeNull();
    expect(wait(NOW - HOUR, {})).toBeNull();
    expect(wait(undefined, { "Retry-After": "soon", RateLimit: "?" })).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { normalizeProfileUrl } from "../../src/normalization/normalize-profile-url.js";
import { REFUSALS } from "../../src/normalization/refusals.js";

describe("values that JSON cannot hold", () => {
  it.each([
    ["undefined", undefined],
    ["a symbol", Symbol("in/jane")],
    ["a bigint", 1n],
    ["NaN", Number.NaN],
    ["a function", () => "in/jane"],
    ["a String object", Object("in/jane")],
    ["an object that turns into a profile URL", { toString: () => "in/jane" }],
    ["a URL object", new URL("https://linkedin.com/in/jane")],
  ] as const)("%s is not a string", (_name, input) => {
    expect(normalizeProfileUrl(input)).toEqual({ ok: false, code: "not_a_string" });
  });

  it("an object that throws whenever it is touched is not a string", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(normalizeProfileUrl(proxy)).toEqual({ ok: false, code: "not_a_string" });
  });
});

describe("hostile sizes", () => {
  /** The best of several: whatever else the machine does only ever adds. */
  const millisecondsFor = (input: string): number => {
    const times = Array.from({ length: 20 }, () => {
      const start = performance.now();
      normalizeProfileUrl(input);
      return performance.now() - start;
    });
    return Math.min(...times);
  };

  it.each([
    ["letters", "x"],
    ["white space", " "],
    ["percent signs", "%"],
    ["slashes", "/"],
    ["half surrogate pairs", "\ud83d"],
  ])("a megabyte of %s is too long, and looked at no further", (_name, character) => {
    const input = character.repeat(1 << 20);
    expect(normalizeProfileUrl(input)).toEqual({ ok: false, code: "too_long" });
    expect(millisecondsFor(input)).toBeLessThan(0.5);
  });

  it.each([
    ["nested percent-encoding", `https://linkedin.com/in/%${"25".repeat(1000)}`],
    ["many escapes", `https://linkedin.com/in/x/details/${"%2541".repeat(400)}`],
    ["slashes", `https://linkedin.com/${"/".repeat(2000)}in/x`],
    ["dots", `https://linkedin.com/in/${"../".repeat(600)}`],
    ["quotes and commas", `${'"'.repeat(1000)}in/x${",;.".repeat(300)}`],
    ["marks out of order", `in/a${"\u0301\u0323".repeat(1000)}`],
    ["white space to trim", " ".repeat(4096)],
    ["invisible characters to delete", `in/x${"\u00ad".repeat(2000)}x`],
    ["a scheme that never ends", "a".repeat(2048)],
  ])("the longest input of %s takes no long time", (_name, input) => {
    expect(input.length).toBeLessThanOrEqual(4096);
    expect(millisecondsFor(input)).toBeLessThan(20);
  });
});

describe("refusals", () => {
  it("say in one sentence what is wrong and what to do", () => {
    for (const sentence of Object.values(REFUSALS)) {
      expect(sentence).toMatch(/^[A-Z].{30,120}[^.]\.$/);
    }
  });
});

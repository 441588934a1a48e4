import { describe, expect, it } from "vitest";
import { normalizeProfileUrl } from "../../src/normalization/normalize-profile-url.js";
import { REFUSALS } from "../../src/normalization/refusals.js";
import { pairs, vectors } from "./vectors.js";

const outcomeOf = (input: unknown): string => {
  const result = normalizeProfileUrl(input);
  return result.ok ? result.url : result.code;
};

const shown = (input: unknown): string => {
  const json = JSON.stringify(input);
  return json.length > 70 ? `${json.slice(0, 70)}… (${json.length})` : json;
};

describe("every vector gets the outcome that the rules give it", () => {
  it.each(vectors.map((vector, index) => [index, vector.why, shown(vector.input)] as const))(
    "%i %s: %s",
    (index) => {
      const vector = vectors[index];
      expect(outcomeOf(vector?.input)).toBe(vector?.url ?? vector?.code);
    },
  );
});

describe("pairs", () => {
  it.each(pairs.same)("one key for all: $why", ({ inputs }) => {
    const keys = new Set(inputs.map(outcomeOf));
    expect(keys.size).toBe(1);
    expect([...keys].every((key) => key.startsWith("https://linkedin.com/in/"))).toBe(true);
  });

  it.each(pairs.different)("a key each: $why", ({ inputs }) => {
    const keys = inputs.map(outcomeOf);
    expect(keys.every((key) => key.startsWith("https://linkedin.com/in/"))).toBe(true);
    expect(new Set(keys).size).toBe(inputs.length);
  });
});

describe("the vectors themselves", () => {
  it("hold no input twice", () => {
    const inputs = vectors.map(({ input }) => JSON.stringify(input));
    expect(new Set(inputs).size).toBe(inputs.length);
  });

  it("expect either a key or a refusal", () => {
    expect(vectors.filter(({ url, code }) => (url === undefined) === (code === undefined))).toEqual(
      [],
    );
  });

  it("cover every refusal, and no other", () => {
    const codes = vectors.flatMap(({ code }) => code ?? []);
    expect([...new Set(codes)].sort()).toEqual(Object.keys(REFUSALS).sort());
  });

  it("cover every rule", () => {
    for (let rule = 1; rule <= 14; rule++) {
      expect(vectors.some(({ why }) => why.startsWith(`rule ${rule}:`))).toBe(true);
    }
  });

  it("give keys that are normalized to themselves", () => {
    const keys = vectors.flatMap(({ url }) => url ?? []);
    expect(keys.map(outcomeOf)).toEqual(keys);
  });
});

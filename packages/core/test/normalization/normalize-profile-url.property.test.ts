import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  normalizeByRules,
  normalizeProfileUrl,
} from "../../src/normalization/normalize-profile-url.js";
import { REFUSALS } from "../../src/normalization/refusals.js";
import { memberIds, slugs, spellingsOf, spellingsOfId } from "./spellings.js";
import { vectors } from "./vectors.js";

const KEY = /^https:\/\/linkedin\.com\/in\/(?:[a-z0-9\-_.]|%[0-9A-F]{2}|A[\w-]{38}$)+$/;
const keyOf = (slug: string): string => `https://linkedin.com/in/${encodeURIComponent(slug)}`;

const outcomeOf = (input: unknown): string => {
  const result = normalizeProfileUrl(input);
  return result.ok ? result.url : result.code;
};

/** Real inputs, bent: a stretch of one taken out or replaced, or two of them joined. */
const bentUrls = fc
  .tuple(
    fc.constantFrom(...vectors.flatMap(({ input }) => (typeof input === "string" ? [input] : []))),
    fc.nat(80),
    fc.nat(4),
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.constantFrom("%", "%2", "%25", "/", "//", "..", "?", "#", "@", ":", "\\", "\u0130", "in/"),
    ),
  )
  .map(([url, at, length, put]) => url.slice(0, at) + put + url.slice(at + length));

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: "binary", maxLength: 40 }).map((text) => `in/${text}`),
  fc.string({ unit: "grapheme" }).map((text) => `https://www.linkedin.com/in/${text}/`),
  bentUrls,
);

/** A key of the stated alphabet that is its own key, or a refusal of the closed set. */
const expectSound = (input: unknown): void => {
  const result = normalizeProfileUrl(input);
  if (!result.ok) {
    expect(Object.keys(REFUSALS)).toContain(result.code);
    return;
  }
  expect(result.url).toMatch(KEY);
  expect(result.url.length).toBeLessThanOrEqual(2048);
  expect(normalizeProfileUrl(result.url)).toEqual(result);
};

describe("whatever comes in", () => {
  it("any text gives a key that is its own key, or a refusal", () => {
    fc.assert(fc.property(anyText, expectSound), { numRuns: 10_000 });
  });

  it("the short cut for plain links decides as the rules do", () => {
    const part = fc.oneof(
      fc.constantFrom(
        "acoaa",
        "acwaa",
        "ac",
        "a".repeat(200),
        "a".repeat(201),
        "me",
        "null",
        "unknown",
        "unavailable",
        "undefined",
      ),
      fc.string({ unit: fc.constantFrom(...Array.from("aocw-_.09Z%é/?")), maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom(...Array.from("abcow019-_")),
        minLength: 30,
        maxLength: 220,
      }),
    );
    const nearlyPlain = fc
      .tuple(
        fc.constantFrom("", "www.", "de."),
        fc.array(part, { maxLength: 3 }),
        fc.constantFrom("", "/", "//"),
      )
      .map(([sub, parts, end]) => `https://${sub}linkedin.com/in/${parts.join("")}${end}`);
    fc.assert(
      fc.property(fc.oneof(nearlyPlain, anyText), (text) => {
        expect(normalizeProfileUrl(text)).toEqual(normalizeByRules(text));
      }),
      { numRuns: 20_000 },
    );
  });

  it("any other value is refused, not thrown at", () => {
    fc.assert(fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), expectSound));
  });

  it("every single code point, alone, at the edges and inside, is sound", () => {
    for (let point = 0; point <= 0x10ffff; point++) {
      const character = String.fromCodePoint(point);
      const result = normalizeProfileUrl(`in/x${character}y`);
      if (result.ok && outcomeOf(result.url) !== result.url) expect.fail(point.toString(16));
      if (result.ok && !KEY.test(result.url)) expect.fail(point.toString(16));
    }
  });
});

describe("one person, one key", () => {
  it("every spelling of a slug gives its key", () => {
    const spelled = slugs.chain((slug) => fc.tuple(fc.constant(slug), spellingsOf(slug)));
    fc.assert(
      fc.property(spelled, ([slug, url]) => {
        expect(outcomeOf(url)).toBe(keyOf(slug));
      }),
      { numRuns: 10_000 },
    );
  });

  it("every spelling of a member id gives its key", () => {
    const spelled = memberIds.chain((id) => fc.tuple(fc.constant(id), spellingsOfId(id)));
    fc.assert(
      fc.property(spelled, ([id, url]) => {
        expect(outcomeOf(url)).toBe(keyOf(id));
      }),
      { numRuns: 3_000 },
    );
  });

  it("a character's other case and decomposed form give the same key, wherever both are accepted", () => {
    for (let point = 0x80; point <= 0x10ffff; point++) {
      const slug = `x${String.fromCodePoint(point)}y`;
      const key = outcomeOf(`in/${slug}`);
      if (!key.startsWith("https:")) continue;
      const others = [slug.toLowerCase(), slug.normalize("NFD"), slug.normalize("NFC")];
      const keys = others.map((other) => outcomeOf(`in/${encodeURIComponent(other)}`));
      if (keys.some((other) => other !== key)) expect.fail(point.toString(16));
    }
  });
});

describe("two people, two keys", () => {
  it("different slugs never share a key, however they are spelled", () => {
    const two = fc
      .tuple(slugs, slugs)
      .filter(([a, b]) => a !== b)
      .chain(([a, b]) => fc.tuple(spellingsOf(a), spellingsOf(b)));
    fc.assert(
      fc.property(two, ([a, b]) => {
        expect(outcomeOf(a)).not.toBe(outcomeOf(b));
      }),
      { numRuns: 3_000 },
    );
  });

  it("a slug and the same slug with one character more, less or other never share a key", () => {
    const nearby = slugs.chain((slug) => {
      const characters = Array.from(slug);
      return fc
        .tuple(fc.nat(characters.length - 1), fc.constantFrom("", "x", "é", "-", "\u200d"))
        .map(([at, put]) => [slug, characters.with(at, put).join("")] as const);
    });
    fc.assert(
      fc.property(nearby, ([slug, other]) => {
        fc.pre(slug !== other.normalize("NFC"));
        expect(outcomeOf(`in/${other}`)).not.toBe(keyOf(slug));
      }),
      { numRuns: 5_000 },
    );
  });

  it("two member ids that differ in the case of letters never share a key", () => {
    const two = memberIds.map((id) => [id, id.slice(0, 5) + id.slice(5).toLowerCase()] as const);
    fc.assert(
      fc.property(two, ([id, other]) => {
        fc.pre(id !== other);
        expect(outcomeOf(`in/${id}`)).toBe(keyOf(id));
        expect(outcomeOf(`in/${other}`)).toBe(keyOf(other));
      }),
    );
  });

  it("nothing is accepted but in/ at the start, or on a LinkedIn host at the start", () => {
    const start =
      /^[^a-z/]*(?:\/?in\/|(?:(?:https?:)?\/\/)?(?:(?:www|m|touch|mobile|[a-z]{2})\.)?linkedin\.com\.?(?::(?:443|80))?\/)/i;
    fc.assert(
      fc.property(bentUrls, (input) => {
        if (normalizeProfileUrl(input).ok) expect(input).toMatch(start);
      }),
      { numRuns: 10_000 },
    );
  });
});

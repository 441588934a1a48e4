import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeProfileUrl } from "../../src/index.js";
import { prefixOf } from "../../src/normalization/slug-prefix.js";
import { vectors } from "./vectors.js";

const START = "https://linkedin.com/in/";
const keys = [...new Set(vectors.flatMap(({ url }) => (url === undefined ? [] : [url])))];
const slugOf = (key: string) => decodeURIComponent(key.slice(START.length));
const isId = (slug: string) => /^A[A-P]/.test(slug);
const cutsOf = (text: string) => Array.from(text, (_, at) => Array.from(text).slice(0, at + 1));
const memberId = "ACoAAAabcdEFGH0123456789abcdEFGH0123456";

/** Slugs as the normaliser makes them, of letters with and without case, accents and escapes. */
const key = fc
  .array(
    fc.constantFrom("a", "B", "-", "_", ".", "é", "e\u0301", "Ü", "ж", "字", "한", "🙂", "7"),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => normalizeProfileUrl(`in/${parts.join("")}`))
  .filter((result) => result.ok)
  .map(({ url }) => url);

/** The ways somebody may write the beginning of a slug. */
function spellingsOf(text: string): string[] {
  const encoded = encodeURIComponent(text);
  const lower = encoded.replaceAll(/%../g, (escape) => escape.toLowerCase());
  const every = Array.from(new TextEncoder().encode(text), (byte) =>
    `%${byte.toString(16).padStart(2, "0")}`.toUpperCase(),
  ).join("");
  return [text, text.normalize("NFD"), encoded, lower, encodeURIComponent(encoded), every];
}

function expectFound(full: string): void {
  const slug = slugOf(full);
  if (isId(slug)) return;
  for (const cut of cutsOf(slug)) {
    for (const spelling of spellingsOf(cut.join(""))) {
      expect(full.startsWith(prefixOf(spelling)), `${full} by ${spelling}`).toBe(true);
    }
  }
}

describe("a prefix", () => {
  it("finds every key of the vectors by every beginning of its slug, in every encoding", () => {
    expect(keys.length).toBeGreaterThan(50);
    for (const full of keys) expectFound(full);
  });

  it("finds any slug by every beginning of it, in every encoding", () => {
    fc.assert(fc.property(key, expectFound));
  });

  it("finds any slug by every beginning of its key, also where that cuts an escape", () => {
    fc.assert(
      fc.property(key, fc.nat(), fc.boolean(), (full, at, inLowerCase) => {
        const cut = full.slice(START.length).slice(0, 1 + (at % (full.length - START.length)));
        const text = inLowerCase ? cut.toLowerCase() : cut;
        expect(full.startsWith(prefixOf(text)), `${full} by ${text}`).toBe(true);
      }),
    );
  });

  it("finds any slug written in capitals", () => {
    // A capital sigma has two small forms, which what follows it decides.
    const cased = key.filter((full) => !slugOf(full).includes("ς"));
    fc.assert(
      fc.property(cased, (full) => {
        for (const cut of cutsOf(slugOf(full))) {
          expect(full.startsWith(prefixOf(cut.join("").toUpperCase())), full).toBe(true);
        }
      }),
    );
  });

  it("matches only what begins with the text", () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        const [slug, text] = [slugOf(one), slugOf(other)];
        if (isId(text)) return;
        expect(one.startsWith(prefixOf(text))).toBe(slug.startsWith(text));
      }),
      { numRuns: 500 },
    );
  });

  it("keeps the case of a member id", () => {
    expect(normalizeProfileUrl(`in/${memberId}`)).toEqual({ ok: true, url: START + memberId });
    for (const cut of cutsOf(memberId).slice(4)) {
      expect(prefixOf(cut.join(""))).toBe(START + cut.join(""));
    }
    expect(prefixOf("acoaaa")).toBe(`${START}acoaaa`);
  });

  it.each([
    "anna b",
    "anna/",
    "\u007f",
    "a\u007f",
    "\ud83d",
    "a\udc00",
    "%zz",
    "é%zz",
    "a\0",
    "%20",
    "é%\u007f",
  ])("matches nobody for %j, which no slug begins with", (text) => {
    for (const full of keys) expect(full.startsWith(prefixOf(text)), full).toBe(false);
    expect(prefixOf(text)).toMatch(/^[ -~]+$/);
  });

  it("is visible ASCII or matches nothing, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(prefixOf(text)).toMatch(/^https:\/\/linkedin\.com\/in\/[ -~]*$/);
      }),
    );
  });
});

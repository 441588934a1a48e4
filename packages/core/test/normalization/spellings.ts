import fc from "fast-check";

/** Characters that a key's slug may hold, as they stand in it: lower case, composed, valid. */
const PIECES = [
  ...Array.from("abcdefghijklmnopqrstuvwxyz0123456789"),
  ...["-", "_", "é", "ü", "ñ", "ß", "ł", "ı", "ς", "σ", "α", "ж", "ш", "ə", "ﬁ", "²", "ｊ", "ǰ"],
  ...["李", "明", "한", "が", "カ", "م", "ن", "ा", "र", "क", "𐐨", "𝐣", "🚀", "❤️", "👩‍💻", "€"],
  ...["\u200d", "\u200c", "\ufe0f", "\u0323", "\u0307", "\u0301"],
];

const isSlug = (text: string): boolean =>
  text === text.normalize("NFC") &&
  text.toLowerCase() === text &&
  /[^\-_.\u200c\u200d\p{M}]/u.test(text) &&
  !/^ac[ow]aa/.test(text) &&
  !["me", "unavailable", "unknown", "undefined", "null"].includes(text);

/** A slug in its final form, stated without the code under test. */
export const slugs: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 }),
    fc.constantFrom("", "", ".", ".."),
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 }),
  )
  .map(([head, dots, tail]) => [...head, dots, ...tail].join(""))
  .filter(isSlug);

const oneOf = (letters: string): fc.Arbitrary<string> => fc.constantFrom(...Array.from(letters));

const ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

export const memberIds: fc.Arbitrary<string> = fc
  .tuple(
    oneOf("ABCDEFGHIJKLMNOP"),
    oneOf("AEIMQUYcgkosw048"),
    fc.string({ unit: oneOf(ID_LETTERS), minLength: 34, maxLength: 34 }),
  )
  .map(([kind, rest, number]) => `A${kind}${rest}AA${number}`);

type Spell = (text: string) => fc.Arbitrary<string>;

/** Applies one way to write a character to each character that the coin falls for. */
const eachMaybe =
  (write: (character: string) => string): Spell =>
  (text) => {
    const characters = Array.from(text);
    return fc
      .array(fc.boolean(), { minLength: characters.length, maxLength: characters.length })
      .map((coins) => characters.map((c, at) => (coins[at] === true ? write(c) : c)).join(""));
  };

/** Upper case where lower-casing leads back, in the character's own place in the word. */
const inSomeCase: Spell = (slug) =>
  eachMaybe((c) => c.toUpperCase())(slug).map((text) =>
    text.toLowerCase().normalize("NFC") === slug ? text : slug,
  );

const inSomeForm: Spell = (text) => fc.constantFrom(text, text.normalize("NFD"));

const withInvisibles: Spell = (text) =>
  fc
    .constantFrom("", "", "", "\u00ad", "\u200b", "\u2060", "\ufeff")
    .chain((mark) => eachMaybe((c) => c + mark)(text));

const encoded = (character: string): string =>
  /[\w.~!*'()-]/.test(character)
    ? `%${character.charCodeAt(0).toString(16).toUpperCase()}`
    : encodeURIComponent(character);

/** Once, or what was encoded once more; in either case of the hex digits. */
const percentEncoded: Spell = (text) =>
  fc
    .tuple(
      eachMaybe(encoded)(text),
      fc.boolean(),
      fc.constantFrom((s: string) => s, encodeURIComponent),
    )
    .map(([once, lower, again]) =>
      again(lower ? once.replace(/%../g, (escape) => escape.toLowerCase()) : once),
    );

const withExtraSlashes: Spell = (path) =>
  fc.constantFrom("/", "//", "///").map((slashes) => path.replaceAll("/", slashes));

const hosts = fc
  .tuple(
    fc.constantFrom("", "www.", "m.", "touch.", "mobile.", "de.", "uk.", "WWW.", "Br."),
    fc.constantFrom("linkedin.com", "LinkedIn.com", "LINKEDIN.COM", "linkedin.com."),
  )
  .map((parts) => parts.join(""));

const origins = fc.oneof(
  fc
    .tuple(fc.constantFrom("", "//", "https://", "HTTPS://"), hosts, fc.constantFrom("", ":443"))
    .map((parts) => parts.join("")),
  fc
    .tuple(fc.constantFrom("http://", "Http://"), hosts, fc.constantFrom("", ":80", ":443"))
    .map((parts) => parts.join("")),
);

const prefixes = fc.constantFrom(
  ...["/in/", "/IN/", "/mwlite/in/", "/m/in/", "/comm/in/", "/profile/in/", "/public-profile/in/"],
  ...["/mwlite/profile/in/", "/Comm/In/"],
);

const tails = fc.constantFrom(
  ...["", "", "/", "/de", "/pt-br/", "/zh_CN", "/details/skills/", "/overlay/contact-info/"],
  ...["/recent-activity/all", "/edit/x", "/detail", "/Treasury/1", "/opportunities/a/b/c"],
);

const suffixes = fc.constantFrom("", "", "?trk=a", "?u=in/john", "#about", "?a#b", "#b?a", "?%zz");

const wrappings = fc.constantFrom<readonly [string, string]>(
  ...([
    ["", ""],
    ['"', '"'],
    ["<", ">"],
    ["“", "”"],
    ["«\u00a0", "\u00a0»"],
    ["'", ",'"],
  ] as const),
  ...([
    ["  ", "\r\n"],
    ["\ufeff", ""],
    ["\u202a", "\u202c"],
    ["", ","],
    ["\t", " ; "],
  ] as const),
);

const paths = (spelled: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.tuple(fc.constantFrom("in/", "/in/", "In/"), tails).map(([a, z]) => a + spelled + z),
    fc
      .tuple(origins, prefixes, tails)
      .chain(([origin, prefix, tail]) =>
        withExtraSlashes(prefix + spelled + tail).map((path) => origin + path),
      ),
  );

const dressed = (spelled: string): fc.Arbitrary<string> =>
  fc
    .tuple(paths(spelled), suffixes, wrappings)
    .map(([path, suffix, [before, after]]) => before + path + suffix + after);

const spell = (text: string, ...steps: readonly Spell[]): fc.Arbitrary<string> =>
  steps.reduce<fc.Arbitrary<string>>((spelled, step) => spelled.chain(step), fc.constant(text));

/** Any way to write the URL of a slug that is given in its final form. */
export const spellingsOf = (slug: string): fc.Arbitrary<string> =>
  spell(slug, inSomeCase, inSomeForm, withInvisibles, percentEncoded).chain(dressed);

/** As above; the case of an id says whose it is. */
export const spellingsOfId = (id: string): fc.Arbitrary<string> =>
  spell(id, withInvisibles, percentEncoded).chain(dressed);

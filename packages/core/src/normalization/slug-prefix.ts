import { foldCase, startsLikeMemberId } from "./member-id.js";

const KEY_START = "https://linkedin.com/in/";
const IN_NO_KEY = " ";
/** What may be left of the last character when its escapes were cut: three bytes and a half. */
const CUT = /^(?:%[\da-f]{2}){0,3}(?:%[\da-f]?)?$/i;
const LONGEST_CUT = "%F0%9F%99%8".length;

/** The beginning of a slug, and behind it, as it stands in keys, what is left of a cut character. */
interface SlugStart {
  readonly slug: string;
  readonly cut: string;
}

/**
 * What the keys of all slugs that start with `text` start with. The text is spelt as a key would be:
 * without case (but a member id's), composed, percent-encoded. What no slug can start with gives a
 * prefix that no key has.
 */
export function prefixOf(text: string): string {
  const start = decodedTwice(text);
  return KEY_START + (start === null ? IN_NO_KEY : encoded(start));
}

/** Twice, as the normaliser does; what is still encoded then is in no key. */
function decodedTwice(text: string): SlugStart | null {
  const once = decoded(text);
  return once?.cut === "" && once.slug.includes("%") ? decoded(once.slug) : once;
}

function decoded(text: string): SlugStart | null {
  for (let length = 0; length <= Math.min(LONGEST_CUT, text.length); length += 1) {
    const cut = text.slice(text.length - length);
    if (!CUT.test(cut)) continue;
    try {
      const slug = decodeURIComponent(text.slice(0, text.length - length));
      return { slug, cut: cut.toUpperCase() };
    } catch {
      // More of it may belong to the character that was cut.
    }
  }
  return null;
}

function encoded({ slug, cut }: SlugStart): string {
  const composed = slug.normalize("NFC");
  const folded = startsLikeMemberId(composed) ? composed : foldCase(composed);
  try {
    return encodeURIComponent(folded) + cut;
  } catch {
    return IN_NO_KEY;
  }
}

import { trimEdges } from "./edges.js";
import { isMemberId } from "./member-id.js";
import { refuse, type RuleOutcome } from "./refusals.js";

const ASCII = /^[!-~]*$/;
/** Soft hyphen, zero-width space, word joiner, BOM: they show nothing and mean nothing. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;

const PLAIN_SLUG = /^[a-z\d\-_.]*$/;
const FOREIGN_ASCII = /[^a-z\d\-_.\u0080-\uffff]/;
/** U+FFFD is what is left of text decoded wrongly: two broken names would look the same. */
const NOT_IN_NAMES = /[\p{Z}\p{Cc}\p{Cn}\p{Cs}\ufffd]|(?![\u200c\u200d])\p{Cf}/u;
const SUBSTANCE = /[^\-_.\u200c\u200d\p{M}]/u;
const MAX_CODE_POINTS = 200;
/** No character is composed of more than four, so a longer text stays too long a slug in NFC. */
const MAX_BEFORE_NFC = 4 * MAX_CODE_POINTS;

const NOT_PEOPLE = new Set(["me", "unavailable", "unknown", "undefined", "null"]);

/**
 * Rule 10. One slug travels in many spellings: encoded once, or twice by careless tools, composed
 * or not. NFC and not NFKC, which merges slugs that LinkedIn tells apart. Joiners stay: emoji slugs
 * carry them. What is far too long is not composed: for a run of marks that takes its length squared.
 */
export function readSlug(segment: string): RuleOutcome {
  const text = decodeTwice(segment);
  if (text === null) return refuse("malformed_encoding");
  if (ASCII.test(text)) return text;
  const visible = trimEdges(text).replace(INVISIBLE, "");
  return isWithin(MAX_BEFORE_NFC, visible) ? visible.normalize("NFC") : refuse("invalid_slug");
}

/** `null` for broken UTF-8, a stray `%`, and whatever is still encoded after two rounds. */
function decodeTwice(segment: string): string | null {
  try {
    const once = segment.includes("%") ? decodeURIComponent(segment) : segment;
    const twice = once.includes("%") ? decodeURIComponent(once) : once;
    return twice.includes("%") ? null : twice;
  } catch {
    return null;
  }
}

/** Rule 13. Only what LinkedIn lets a slug hold, and nothing that a reader could not see. */
export function refuseInvalidSlug(slug: string): RuleOutcome {
  return isMemberId(slug) || isSlug(slug) ? slug : refuse("invalid_slug");
}

function isSlug(slug: string): boolean {
  return (
    hasOnlyAllowedCharacters(slug) &&
    SUBSTANCE.test(slug) &&
    !slug.startsWith(".") &&
    !slug.endsWith(".") &&
    !slug.includes("linkedin.com") &&
    isWithin(MAX_CODE_POINTS, slug)
  );
}

function isWithin(codePoints: number, text: string): boolean {
  return text.length <= codePoints || Array.from(text).length <= codePoints;
}

function hasOnlyAllowedCharacters(slug: string): boolean {
  return PLAIN_SLUG.test(slug) || !(FOREIGN_ASCII.test(slug) || NOT_IN_NAMES.test(slug));
}

/** Rule 14. LinkedIn's own placeholders, and what software writes where a name is missing. */
export function refusePlaceholders(slug: string): RuleOutcome {
  return NOT_PEOPLE.has(slug) ? refuse("not_a_person") : slug;
}

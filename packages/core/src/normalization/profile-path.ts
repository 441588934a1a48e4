import { refuse, type RuleOutcome } from "./refusals.js";

const DOT_SEGMENT = /(?:^|[/\\])\.\.?(?:[/\\]|$)/;
/** Bytes from `%80` on are never part of a dot, a slash or another escape. */
const ENCODED_ASCII = /%[0-7]/;
const HEX_PAIR = /^[\da-f]{2}$/i;

/** No `u` flag with `i` here: it would take the Kelvin sign for `k` and the long s for `s`. */
const PROFILE = /^(?:(?:mwlite|m|comm|profile|public-profile|mwlite\/profile)\/)?in\//i;
const LOCALE = /^[a-z]{2}(?:[-_][a-z]{2})?$/i;
const PROFILE_PAGE =
  /^(?:details|detail|recent-activity|overlay|edit|opportunities|add-edit|treasury)(?:\/|$)/i;
const SECOND_URL = /linkedin\.com/i;

/**
 * Rule 7. Servers skip empty segments, so they mean nothing. A dot segment leads elsewhere than it
 * reads (`/in/jane/../john`), however often it was encoded.
 */
export function cleanPath(path: string): RuleOutcome {
  if (hasDotSegment(fullyDecoded(path))) return refuse("dot_segment");
  const single = path.includes("//") ? path.replace(/\/{2,}/g, "/") : path;
  return single.slice(single.startsWith("/") ? 1 : 0, single.endsWith("/") ? -1 : undefined);
}

function hasDotSegment(path: string): boolean {
  return path.includes(".") && DOT_SEGMENT.test(path);
}

/** Rule 8. Hands on what follows `in/`. Companies, leads and `/pub/` links name no member. */
export function afterIn(path: string): RuleOutcome {
  const start = PROFILE.exec(path);
  return start === null ? refuse("not_a_profile_path") : path.slice(start[0].length);
}

/** Rule 9. Hands on the slug. In `/in/a/b`, only a known `b` leaves no doubt who is meant. */
export function slugAlone(rest: string): RuleOutcome {
  const slash = rest.indexOf("/");
  if (slash === -1) return rest;
  return isKnownTail(rest.slice(slash + 1)) ? rest.slice(0, slash) : refuse("unknown_tail");
}

/** A second URL glued to a known page would be lost without a word. */
function isKnownTail(tail: string): boolean {
  return LOCALE.test(tail) || (PROFILE_PAGE.test(tail) && !SECOND_URL.test(tail));
}

/**
 * Percent-decodes single bytes until none is left, `%25252e` and `%252%65` included. One pass: a
 * decoded character may complete an earlier escape, and each decoding shortens what is kept.
 */
function fullyDecoded(path: string): string {
  if (!ENCODED_ASCII.test(path)) return path;
  const kept: string[] = [];
  for (const character of path) {
    kept.push(character);
    while (kept.at(-3) === "%" && HEX_PAIR.test(kept.slice(-2).join(""))) {
      const byte = Number.parseInt(kept.splice(-2).join(""), 16);
      kept[kept.length - 1] = String.fromCharCode(byte);
    }
  }
  return kept.join("");
}

import { cutQueryAndFragment, pathOnLinkedIn, refuseForbiddenCharacters } from "./address.js";
import type { CanonicalUrl } from "./canonical-url.js";
import { tidyEdges } from "./edges.js";
import { foldCase, refuseDamagedMemberId } from "./member-id.js";
import { afterIn, cleanPath, slugAlone } from "./profile-path.js";
import { refuse, type Refusal, type RuleOutcome } from "./refusals.js";
import { readSlug, refuseInvalidSlug, refusePlaceholders } from "./slug.js";

export type NormalizationResult = { readonly ok: true; readonly url: CanonicalUrl } | Refusal;

type Rule = (text: string) => RuleOutcome;

/** UTF-16 units: what is read at all, and what may be left once the edges are tidy. */
const MAX_INPUT = 4096;
const MAX_URL = 2048;
/** Most slugs, which encoding would leave as they are. */
const UNRESERVED = /^[\w.-]*$/;
const KEY_START = "https://linkedin.com/in/";

/** In their order; each gets what the one before it left. From `readSlug` on, that is the slug. */
const RULES: readonly Rule[] = [
  refuseHugeInput,
  tidyEdges,
  refuseEmptyOrLong,
  refuseForbiddenCharacters,
  cutQueryAndFragment,
  pathOnLinkedIn,
  cleanPath,
  afterIn,
  slugAlone,
  readSlug,
  refuseDamagedMemberId,
  foldCase,
  refuseInvalidSlug,
  refusePlaceholders,
  writeKey,
];

/**
 * Turns any spelling of a LinkedIn profile URL into the one key of that person,
 * `https://linkedin.com/in/<slug>`, or says why it will not. The same person always gets the same
 * key, and two people never share one; where that is in doubt, it refuses.
 *
 * Takes any value, throws nothing, and needs time linear in the text's length at most. A key is
 * normalized to itself. The rules and their reasons are in `docs/normalization.md`.
 */
export function normalizeProfileUrl(input: unknown): NormalizationResult {
  if (typeof input !== "string") return refuse("not_a_string");
  return plainProfile(input) ?? normalizeByRules(input);
}

/**
 * The spelling that most links have, in which no rule changes anything. What might be a damaged
 * member id is left to the rules.
 */
const PLAIN = /^https:\/\/(?:www\.)?linkedin\.com\/in\/([a-z\d](?!c[ow]aa)[a-z\d_-]{1,198})\/?$/;

/** A short cut that must not be seen: going through all the rules takes eight times as long. */
function plainProfile(input: string): NormalizationResult | undefined {
  const slug = PLAIN.exec(input)?.[1];
  if (slug === undefined || typeof refusePlaceholders(slug) !== "string") return undefined;
  return { ok: true, url: (KEY_START + slug) as CanonicalUrl };
}

/** What {@link normalizeProfileUrl} does, without the short cut. */
export function normalizeByRules(input: string): NormalizationResult {
  let text = input;
  for (const rule of RULES) {
    const outcome = rule(text);
    if (typeof outcome !== "string") return outcome;
    text = outcome;
  }
  return { ok: true, url: text as CanonicalUrl };
}

/** Rule 1. Before anything looks at the characters, so that a megabyte costs nothing. */
function refuseHugeInput(input: string): RuleOutcome {
  return input.length > MAX_INPUT ? refuse("too_long") : input;
}

/** Rule 1, once the edges are gone: white space around a link does not count. */
function refuseEmptyOrLong(text: string): RuleOutcome {
  if (text === "") return refuse("empty");
  return text.length > MAX_URL ? refuse("too_long") : text;
}

/**
 * Rule 15. Percent-encoded, since a database may take é for e, but not `%C3%A9`. A key longer than
 * what is read would be refused when it comes back.
 */
function writeKey(slug: string): RuleOutcome {
  const key = KEY_START + (UNRESERVED.test(slug) ? slug : encodeURIComponent(slug));
  return key.length > MAX_URL ? refuse("invalid_slug") : key;
}

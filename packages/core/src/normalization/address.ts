import { refuse, type RuleOutcome } from "./refusals.js";

const PLAIN_ASCII = /^[!-[\]-~]*$/;
/** Unicode's white space: unlike `\s`, it has no byte order mark, which rule 10 takes out of slugs. */
const FORBIDDEN = /[\p{White_Space}\p{Cc}\p{Cs}\\]/u;

const ASCII = /^[!-~]*$/;
const SHORT_FORM = /^\/?in\//i;
const WEB_SCHEME = /^(?:https?:)?\/\//i;
/** `name://`, or `name:` unless a port follows; `linkedin.com:443` is a host. */
const OTHER_SCHEME = /^[a-z][a-z\d+.-]*:\/\/|^[a-z][a-z\d+-]*:(?!\d)/i;
const MEMBER_HOST = /^(?:(?:www|m|touch|mobile|[a-z]{2})\.)?linkedin\.com\.?(?::(?:443|80))?$/;

/**
 * Rule 3. Two URLs in one cell stand with white space between them, and half of one is a wrong key.
 * A browser reads a backslash as a slash; half a surrogate pair is no character at all.
 */
export function refuseForbiddenCharacters(text: string): RuleOutcome {
  return !PLAIN_ASCII.test(text) && FORBIDDEN.test(text) ? refuse("forbidden_character") : text;
}

/** Rule 4. What follows names campaigns and sessions, and may hold somebody else's link. */
export function cutQueryAndFragment(text: string): string {
  return before("?", before("#", text));
}

function before(mark: string, text: string): string {
  const end = text.indexOf(mark);
  return end === -1 ? text : text.slice(0, end);
}

/**
 * Rules 5 and 6. Hands on the path. Without a host only `in/…` says what is meant; with one, it has
 * to be LinkedIn's, since everybody may put `/in/jane` on a host of their own.
 */
export function pathOnLinkedIn(address: string): RuleOutcome {
  if (SHORT_FORM.test(address)) return address;
  const scheme = WEB_SCHEME.exec(address);
  if (scheme === null && address.startsWith("/")) return refuse("not_a_profile_path");
  if (scheme === null && OTHER_SCHEME.test(address)) return refuse("unsupported_scheme");
  const start = scheme === null ? 0 : scheme[0].length;
  const slash = address.indexOf("/", start);
  const end = slash === -1 ? address.length : slash;
  const isHttp = start === "http://".length;
  return isMemberHost(address.slice(start, end), isHttp)
    ? address.slice(end)
    : refuse("not_linkedin_host");
}

/**
 * Rule 6. ASCII comes before lower-casing, which turns the Kelvin sign into `k`; a URL parser would
 * turn still more look-alikes into letters. Only the port that the scheme means anyway is allowed.
 */
function isMemberHost(host: string, isHttp: boolean): boolean {
  if (!ASCII.test(host) || !MEMBER_HOST.test(host.toLowerCase())) return false;
  return isHttp || !host.endsWith(":80");
}

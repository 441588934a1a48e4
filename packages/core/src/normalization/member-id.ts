import { refuse, type RuleOutcome } from "./refusals.js";

/** 29 bytes in base64url: a zero byte, the kind of id, zeros again, then what names the member. */
const MEMBER_ID = /^A[A-P][AEIMQUYcgkosw048]AA[A-Za-z0-9_-]{34}$/;
const MEMBER_ID_LENGTH = 39;
const MEMBER_ID_START = /^AC[ow]AA/;
const MEMBER_ID_START_IN_ANY_CASE = /^ac[ow]aa/i;

/**
 * Rule 11. Upper and lower case tell members apart in an id, so one that has lost its case, or a
 * part, could be anybody's.
 */
export function refuseDamagedMemberId(slug: string): RuleOutcome {
  const damaged = looksLikeMemberId(slug) && !isMemberId(slug);
  return damaged ? refuse("damaged_member_id") : slug;
}

/** Rule 12. LinkedIn ignores the case of every slug but an id's. */
export function foldCase(slug: string): string {
  return isMemberId(slug) ? slug : lowerCase(slug);
}

export function isMemberId(slug: string): boolean {
  return MEMBER_ID.test(slug);
}

/** Whether only a member id can start so. */
export function startsLikeMemberId(text: string): boolean {
  return MEMBER_ID_START.test(text);
}

/** The length is that of the key: `İ` is one character in a slug and two in its lower case. */
function looksLikeMemberId(slug: string): boolean {
  if (!MEMBER_ID_START_IN_ANY_CASE.test(slug)) return false;
  return MEMBER_ID_START.test(slug) || lowerCase(slug).length === MEMBER_ID_LENGTH;
}

/** Without a locale: in a Turkish one, `I` would become another letter. NFC in, NFC out. */
function lowerCase(slug: string): string {
  const lower = slug.toLowerCase();
  return lower === slug ? slug : lower.normalize("NFC");
}

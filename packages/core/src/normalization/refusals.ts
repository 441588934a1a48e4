/**
 * Every reason to refuse a profile URL, with a sentence for the person who sent it: what is wrong,
 * and what to do. The sentences never repeat the input, so they may be printed and logged.
 */
export const REFUSALS = {
  not_a_string: "This is not text: give the profile URL as a string.",
  empty: "There is nothing here: give a profile URL such as https://www.linkedin.com/in/jane-doe.",
  too_long: "This is too long for a profile URL: give the link alone, up to 2,048 characters.",
  forbidden_character:
    "A space, line break, control character, backslash or broken character is inside: give one URL, without them.",
  unsupported_scheme:
    "A profile URL starts with https:// or http://: copy it again from the browser.",
  not_linkedin_host:
    "This is not on a LinkedIn member host: give the whole URL, as in https://www.linkedin.com/in/jane-doe.",
  dot_segment: 'The path holds a "." or ".." step: give the URL of the profile itself.',
  not_a_profile_path:
    "This is not a member profile: open the person's profile and copy the URL with /in/ in it.",
  unknown_tail:
    "What follows the name after /in/ is not a known profile page: cut the URL after the name.",
  malformed_encoding:
    "The percent-encoding of the name is broken or repeated too often: copy the URL again from the browser.",
  damaged_member_id:
    "This member id is cut, extended or has lost its upper-case letters: copy the URL again from where it came.",
  invalid_slug:
    "The name after /in/ is one that no profile can have: copy the URL again from the browser.",
  not_a_person:
    "The name after /in/ is a placeholder, not a person: open the person's own profile and copy that URL.",
} as const;

/** Stable, so that programs may branch on it; the sentences may change. */
export type RefusalCode = keyof typeof REFUSALS;

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
}

/** What one rule hands to the next: the text as far as it is worked out, or the refusal. */
export type RuleOutcome = string | Refusal;

export function refuse(code: RefusalCode): Refusal {
  return { ok: false, code };
}

import { normalizeProfileUrl, type CanonicalUrl } from "@opendnc/core";

/** The canonical URL of a slug. Throws a `TypeError` if no profile can have that slug. */
export function profileUrl(slug: string): CanonicalUrl {
  const result = normalizeProfileUrl(`https://www.linkedin.com/in/${slug}`);
  if (!result.ok) throw new TypeError(`No profile can have the slug ${slug}: ${result.code}`);
  return result.url;
}

/** `count` different canonical URLs, the same ones for the same prefix. */
export function profileUrls(prefix: string, count: number): CanonicalUrl[] {
  return Array.from({ length: count }, (_, index) => profileUrl(`${prefix}-${index}`));
}

/**
 * The canonical URL of an opaque member id, whose case counts: `ACoAA` and 34 characters, of which
 * the last ones are `tail`.
 */
export function memberIdUrl(tail: string): CanonicalUrl {
  return profileUrl(`ACoAA${tail.padStart(34, "B")}`);
}

/**
 * A canonical URL of 2,048 characters, which is the longest there is. `last`, a letter or digit, is
 * its last character.
 */
export function longestProfileUrl(last: string): CanonicalUrl {
  // Characters beyond the BMP take twelve each when encoded, so that a slug may get this long.
  return profileUrl(`${"\u{20BB7}".repeat(168)}${"a".repeat(7)}${last}`);
}

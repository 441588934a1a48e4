import type { CanonicalUrl } from "@opendnc/core";

/** How every canonical URL starts. Stores hold what follows. */
const PREFIX = "https://linkedin.com/in/";

/**
 * The slug of a canonical URL, or what there is of it in the beginning of one. Throws a `TypeError`
 * for anything else: a wrong slug would stay for ever.
 */
export function slugOf(url: string): string {
  if (!url.startsWith(PREFIX)) throw new TypeError("The URL is not canonical");
  return url.slice(PREFIX.length);
}

export function urlOf(slug: string): CanonicalUrl {
  // What is in the store was canonical when it was put there.
  return (PREFIX + slug) as CanonicalUrl;
}

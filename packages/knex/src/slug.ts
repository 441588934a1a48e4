import type { CanonicalUrl } from "@opendnc/core";

/** How every canonical URL starts. Stores hold what follows. */
const PREFIX = "https://linkedin.com/in/";

/** Throws a `TypeError` for what is not a canonical URL: a wrong slug would stay for ever. */
export function slugOf(url: CanonicalUrl): string {
  if (!url.startsWith(PREFIX)) throw new TypeError("The URL is not canonical");
  return url.slice(PREFIX.length);
}

export function urlOf(slug: string): CanonicalUrl {
  // What is in the store was canonical when it was put there.
  return (PREFIX + slug) as CanonicalUrl;
}

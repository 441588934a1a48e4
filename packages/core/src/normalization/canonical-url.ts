declare const canonical: unique symbol;

/**
 * `https://linkedin.com/in/<slug>`, ASCII only: the key of one person. Only
 * {@link normalizeProfileUrl} makes one, so whoever holds it need not check it again.
 */
export type CanonicalUrl = string & { readonly [canonical]: true };

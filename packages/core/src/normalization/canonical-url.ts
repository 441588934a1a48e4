declare const canonical: unique symbol;

/**
 * `https://linkedin.com/in/<slug>`, ASCII, at most 2,048 characters: the key of one person. Only
 * {@link normalizeProfileUrl} makes one, so whoever holds it need not check it again.
 */
export type CanonicalUrl = string & { readonly [canonical]: true };

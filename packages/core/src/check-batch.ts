import { INVALID_URL_MESSAGE } from "./batch-report.js";
import type { DncEntry } from "./dnc-entry.js";
import type { CanonicalUrl } from "./normalization/canonical-url.js";
import { normalizeProfileUrl } from "./normalization/normalize-profile-url.js";
import type { RefusalCode } from "./normalization/refusals.js";

/** What is known of one person that was asked about. */
export type CheckDetail =
  | { readonly url: CanonicalUrl; readonly status: "listed" | "not_listed" }
  | {
      /** The text that was sent, unchanged. */
      readonly url: string;
      readonly status: "error";
      readonly error: string;
      readonly code: RefusalCode;
    };

/** `listed + notListed + errors` is the number of URLs; `details` has one for each, in order. */
export interface CheckReport {
  readonly listed: number;
  readonly notListed: number;
  readonly errors: number;
  readonly details: readonly CheckDetail[];
}

/** Normalises all, asks once for each person, and reports on every URL in order. */
export async function checkAll(
  find: (urls: readonly CanonicalUrl[]) => Promise<readonly (DncEntry | null)[]>,
  urls: readonly string[],
): Promise<CheckReport> {
  const results = urls.map(normalizeProfileUrl);
  const asked = [...new Set(results.flatMap((result) => (result.ok ? [result.url] : [])))];
  const found = await find(asked);
  const listed = new Set(asked.filter((_, index) => found[index]));
  const details = results.map((result, index): CheckDetail => {
    if (result.ok) {
      return { url: result.url, status: listed.has(result.url) ? "listed" : "not_listed" };
    }
    const sent = urls[index] as string;
    return { url: sent, status: "error", error: INVALID_URL_MESSAGE, code: result.code };
  });
  const counts = { listed: 0, not_listed: 0, error: 0 };
  for (const { status } of details) counts[status] += 1;
  return { listed: counts.listed, notListed: counts.not_listed, errors: counts.error, details };
}

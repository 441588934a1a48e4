import type { CanonicalUrl } from "./normalization/canonical-url.js";

/** One person on one team's Do Not Contact list. */
export interface DncEntry {
  /** `dnc_` and letters and digits; unique over all teams, ascending with the time of adding. */
  readonly id: string;
  readonly teamId: string;
  readonly url: CanonicalUrl;
  /** Why the person is listed, at most 500 characters; `null` when nobody said. */
  readonly reason: string | null;
  /** Where the opt-out came from, at most 100 characters; `null` when nobody said. */
  readonly source: string | null;
  /** `bat_` and letters and digits: the write that added this entry. */
  readonly batchId: string;
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
  /** Epoch milliseconds. */
  readonly updatedAtMs: number;
}

import type { CanonicalUrl } from "./normalization/canonical-url.js";
import type { RefusalCode } from "./normalization/refusals.js";

/** What the reference says of every URL that names nobody. */
export const INVALID_URL_MESSAGE = "Invalid LinkedIn URL format";

export const STORAGE_FAILED_MESSAGE = "Could not be stored; sending it again is safe";

/** Why an entry failed: the normaliser's refusal, or storage that gave no answer for it. */
export type BatchErrorCode = RefusalCode | "storage_failed";

/** What became of one entry. */
export type BatchDetail =
  | { readonly url: CanonicalUrl; readonly status: "added" | "duplicate" }
  | {
      /** The text that was sent, unchanged. */
      readonly url: string;
      readonly status: "error";
      readonly error: string;
      readonly code: BatchErrorCode;
    };

/** `added + duplicates + errors` is the number of entries; `details` has one for each, in order. */
export interface BatchReport {
  readonly batchId: string;
  readonly added: number;
  readonly duplicates: number;
  readonly errors: number;
  readonly details: readonly BatchDetail[];
}

import {
  INVALID_URL_MESSAGE,
  STORAGE_FAILED_MESSAGE,
  type BatchDetail,
  type BatchReport,
} from "./batch-report.js";
import { assertStorableTexts, type EntryInput } from "./entry-input.js";
import type { EntryDraft, EntryWriter, WriteOptions, WriteOutcome } from "./entry-writer.js";
import type { CanonicalUrl } from "./normalization/canonical-url.js";
import { normalizeProfileUrl } from "./normalization/normalize-profile-url.js";
import type { RefusalCode } from "./normalization/refusals.js";

/** Where an entry of the batch went: to a draft of the write, or nowhere. */
type Placement =
  | { readonly refusal: RefusalCode }
  | { readonly url: CanonicalUrl; readonly draft: number; readonly repeat: boolean };

/**
 * Normalises a batch, folds its repeats, writes what is left as one write, and reports on every
 * entry in order. Rejects as {@link EntryWriter.write} does.
 */
export async function processBatch(
  writer: EntryWriter,
  teamId: string,
  inputs: readonly EntryInput[],
  options: WriteOptions = {},
): Promise<BatchReport> {
  options.signal?.throwIfAborted();
  const { placements, drafts } = place(inputs);
  const { batchId, outcomes } = await writer.write(teamId, drafts, options);
  const details = inputs.map((input, index) => detailOf(input, placements[index], outcomes));
  return { batchId, ...count(details), details };
}

function place(inputs: readonly EntryInput[]): { placements: Placement[]; drafts: EntryDraft[] } {
  const drafts: EntryDraft[] = [];
  const draftByUrl = new Map<CanonicalUrl, number>();
  const placements = inputs.map((input): Placement => {
    const result = normalizeProfileUrl(input.url);
    if (!result.ok) return { refusal: result.code };
    const { url } = result;
    const earlier = draftByUrl.get(url);
    if (earlier !== undefined) return { url, draft: earlier, repeat: true };
    draftByUrl.set(url, drafts.length);
    return { url, draft: drafts.push(toDraft(url, input)) - 1, repeat: false };
  });
  return { placements, drafts };
}

/** Makes an entry's draft. Throws a `TypeError` if its texts were not checked by the caller. */
export function toDraft(url: CanonicalUrl, input: EntryInput): EntryDraft {
  assertStorableTexts(input);
  return { url, reason: input.reason ?? null, source: input.source ?? null };
}

function detailOf(
  input: EntryInput,
  placement: Placement | undefined,
  outcomes: readonly WriteOutcome[],
): BatchDetail {
  if (placement === undefined) throw new TypeError("The batch changed while it was processed");
  const sent = input.url;
  if ("refusal" in placement) {
    return { url: sent, status: "error", error: INVALID_URL_MESSAGE, code: placement.refusal };
  }
  const outcome = outcomes[placement.draft];
  if (outcome === undefined) throw new TypeError("The writer answered for too few drafts");
  if (outcome === "failed") {
    return { url: sent, status: "error", error: STORAGE_FAILED_MESSAGE, code: "storage_failed" };
  }
  return { url: placement.url, status: placement.repeat ? "duplicate" : outcome };
}

function count(details: readonly BatchDetail[]): {
  added: number;
  duplicates: number;
  errors: number;
} {
  const counts = { added: 0, duplicate: 0, error: 0 };
  for (const { status } of details) counts[status] += 1;
  return { added: counts.added, duplicates: counts.duplicate, errors: counts.error };
}

import type { WithSent } from "./batch-run.js";
import type { BatchDetail, CheckDetail } from "./types.js";

export type AddDetail = WithSent<BatchDetail>;
/** Of an entry that could not be added: with the reason, for people and for programs. */
export type FailedAdd = Extract<AddDetail, { readonly status: "error" }>;
export type CheckedDetail = WithSent<CheckDetail>;

export interface AddSummary {
  readonly added: number;
  readonly duplicates: number;
  readonly errors: number;
  /** The details of the entries that could not be added. */
  readonly failed: readonly FailedAdd[];
}

export interface CheckSummary {
  readonly listed: number;
  readonly notListed: number;
  /** Of these nobody knows whether they are listed. */
  readonly errors: number;
}

export async function summarizeAdds(details: AsyncIterable<AddDetail>): Promise<AddSummary> {
  const counts = { added: 0, duplicate: 0, error: 0 };
  const failed: FailedAdd[] = [];
  for await (const detail of details) {
    counts[detail.status] += 1;
    if (detail.status === "error") failed.push(detail);
  }
  return { added: counts.added, duplicates: counts.duplicate, errors: counts.error, failed };
}

export async function summarizeChecks(
  details: AsyncIterable<CheckedDetail>,
): Promise<CheckSummary> {
  const counts = { listed: 0, not_listed: 0, error: 0 };
  for await (const { status } of details) counts[status] += 1;
  return { listed: counts.listed, notListed: counts.not_listed, errors: counts.error };
}

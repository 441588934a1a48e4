import type { DncEntry } from "@opendnc/core";

/** An entry as the API shows it. */
export interface EntryView {
  readonly $id: string;
  readonly teamId: string;
  readonly url: string;
  readonly reason: string | null;
  readonly source: string | null;
  readonly batchId: string;
  /** ISO 8601 with milliseconds and Z. */
  readonly $createdAt: string;
  readonly $updatedAt: string;
}

export function toEntryView(entry: DncEntry): EntryView {
  const { id, teamId, url, reason, source, batchId, createdAtMs, updatedAtMs } = entry;
  return {
    $id: id,
    teamId,
    url,
    reason,
    source,
    batchId,
    $createdAt: new Date(createdAtMs).toISOString(),
    $updatedAt: new Date(updatedAtMs).toISOString(),
  };
}

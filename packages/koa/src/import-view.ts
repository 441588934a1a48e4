import type { ImportJob, ImportStatus } from "@opendnc/core";

/** An import as the API shows it. Times are ISO 8601 with milliseconds and Z. */
export interface ImportView {
  readonly $id: string;
  readonly teamId: string;
  readonly batchId: string;
  readonly status: ImportStatus;
  readonly dryRun: boolean;
  readonly fileName: string | null;
  readonly column: string | null;
  readonly bytesTotal: number;
  readonly bytesProcessed: number;
  readonly rows: number;
  readonly added: number;
  readonly duplicates: number;
  readonly errors: number;
  readonly removed: number;
  readonly error: string | null;
  readonly $createdAt: string;
  readonly $startedAt: string | null;
  readonly $finishedAt: string | null;
}

export function toImportView(job: ImportJob): ImportView {
  const { id, teamId, batchId, status, dryRun, fileName, column } = job;
  const { bytesTotal, bytesProcessed, rows, added, duplicates, errors, removed, error } = job;
  return {
    ...{ $id: id, teamId, batchId, status, dryRun, fileName, column },
    ...{ bytesTotal, bytesProcessed, rows, added, duplicates, errors, removed, error },
    $createdAt: new Date(job.createdAtMs).toISOString(),
    $startedAt: momentOf(job.startedAtMs),
    $finishedAt: momentOf(job.finishedAtMs),
  };
}

function momentOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

/**
 * `queued`: waits for a process to run it. `completed`: every row was read. `failed`: the file could
 * not be read on. `cancelled`: somebody stopped it. `undone`: what it added was taken off again.
 */
export type ImportStatus = "queued" | "running" | "completed" | "failed" | "cancelled" | "undone";

/** How far reading has come. `added + duplicates + errors` is `rows`, whenever it is looked at. */
export interface ImportCounts {
  readonly rows: number;
  readonly added: number;
  readonly duplicates: number;
  readonly errors: number;
}

/** One file on its way to a team's list, as its owner may see it. */
export interface ImportJob extends ImportCounts {
  /** `imp_` and letters and digits. */
  readonly id: string;
  readonly teamId: string;
  /** On every entry that this import added. */
  readonly batchId: string;
  readonly status: ImportStatus;
  /** Whether it only counts what the file would do. */
  readonly dryRun: boolean;
  /** As the uploader called it. */
  readonly fileName: string | null;
  /** Which column holds the profile URLs, by its name or as `column 3`; `null` until it is known. */
  readonly column: string | null;
  readonly bytesTotal: number;
  readonly bytesProcessed: number;
  /** How many of the entries that it had added an undo has taken off. */
  readonly removed: number;
  /** Why it failed, and what to do; `null` otherwise. */
  readonly error: string | null;
  /** Epoch milliseconds, like all times. */
  readonly createdAtMs: number;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
}

/** Whether nothing more happens by itself. */
export function isFinished({ status }: Pick<ImportJob, "status">): boolean {
  return status !== "queued" && status !== "running";
}

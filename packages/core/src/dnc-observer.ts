/**
 * Hears of failures that no caller is told about, so that they can be logged and counted. Its
 * methods must not throw.
 */
export interface DncObserver {
  /** The write stands; caches of this team may answer from before it until they expire. */
  cacheInvalidationFailed(teamId: string, error: unknown): void;

  /** Storage failed for some entries of a write; they are errors in the report. */
  storageFailed(teamId: string, error: unknown): void;

  /** An import met a failure that is none of its file's; it is tried again later. */
  importFailed?(error: unknown): void;
}

/** What a record is about: `import` jobs and `idempotency` keys. 1 to 32 lower-case letters. */
export type RecordKind = string;

/** One small document of the domain's own. */
export interface DncRecord {
  readonly kind: RecordKind;
  readonly teamId: string;
  /** 1 to 255 visible ASCII characters, compared bytewise; unique within its kind and team. */
  readonly key: string;
  /** How often it was written: 1 when inserted, then one more with each replacement. */
  readonly version: number;
  /** Whether work is left to be done on it; see {@link RecordStore.listOpen}. */
  readonly isOpen: boolean;
  /**
   * Epoch milliseconds from which it may be swept away, be it open or not; `null` to keep it. Until it
   * is swept, it is there like any other.
   */
  readonly expiresAtMs: number | null;
  /** At most {@link MAX_RECORD_BODY} of well-formed Unicode without NUL. */
  readonly body: string;
}

/** In bytes of UTF-8. */
export const MAX_RECORD_BODY = 4 * 1024 * 1024;

/** A stretch of a team's records. */
export interface RecordPageRequest {
  /** 1 to 1,000. */
  readonly limit: number;
  /** Only records whose key is bytewise lower; `null` to start with the highest. */
  readonly before: string | null;
}

/**
 * Where the domain keeps small documents besides the entries. All it has to do well is to compare
 * and set: what the documents mean, who may change them and when they end is decided in core, once
 * for all backends.
 *
 * Every method rejects with a `DncError` (`storage_unavailable`, `storage_closed`) when it could not
 * learn the answer, within a bounded time. When a write rejects, it may or may not have been stored;
 * whoever wants to know reads the record. What a write was acknowledged for is durable, and every
 * later read by any process sees it.
 */
export interface RecordStore {
  /** Stores a record of version 1; `false` if there is one with its kind, team and key already. */
  insert(record: DncRecord): Promise<boolean>;

  find(kind: RecordKind, teamId: string, key: string): Promise<DncRecord | null>;

  /**
   * Stores the record in the place of the one that has its kind, team and key and the version
   * before its own; `false`, and nothing changed, if that is not what is stored. Of concurrent
   * callers, exactly one is told `true`.
   */
  replace(record: DncRecord): Promise<boolean>;

  /** Removes the record if it is of this version; `false`, and nothing changed, otherwise. */
  remove(record: Pick<DncRecord, "kind" | "teamId" | "key" | "version">): Promise<boolean>;

  /** The team's records of a kind, by key, bytewise descending. */
  list(kind: RecordKind, teamId: string, page: RecordPageRequest): Promise<readonly DncRecord[]>;

  /**
   * At most `limit` (1 to 1,000) of the open records of a kind, of all teams, by key, bytewise
   * ascending. Asked often, so it must not take longer with the number of records that are closed.
   */
  listOpen(kind: RecordKind, limit: number): Promise<readonly DncRecord[]>;

  /**
   * Removes at most `limit` (1 to 1,000) of the records that have expired at `nowMs`, and resolves
   * with how many it removed. Nobody depends on when it is done.
   */
  removeExpired(nowMs: number, limit: number): Promise<number>;
}

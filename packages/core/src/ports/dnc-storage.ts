import type { ApiKeyStore } from "./api-key-store.js";
import type { DncRepository } from "./dnc-repository.js";
import type { RecordStore } from "./record-store.js";

/**
 * One backend with everything kept in it; it owns the connection that its parts share. This is
 * what a team that swaps the storage hands to the server.
 *
 * The constructor does no I/O. Before `open` resolved and after `close` was called, `ping` and every
 * method of every part rejects with a `DncError` of code `storage_closed`, whatever it was given.
 */
export interface DncStorage {
  readonly entries: DncRepository;
  readonly apiKeys: ApiKeyStore;
  readonly records: RecordStore;

  /**
   * Connects, and brings the schema to this version; data of older versions is kept. Safe when
   * several processes do it at once on one empty store. Rejects with a `DncError`: `storage_unusable`
   * when what is there cannot be used, `schema_unsupported` when a newer version wrote it (nothing
   * is changed then), `storage_unavailable` when the backend does not answer. After a rejection the
   * storage is closed and `open` may be tried again.
   */
  open(): Promise<void>;

  /**
   * Lets calls that are under way end, then lets go of the connection. Closing twice, or without
   * having opened, is fine.
   */
  close(): Promise<void>;

  /** Asks the backend for a sign of life, within a bounded time. Rejects if there is none. */
  ping(): Promise<void>;
}

import { resolve } from "node:path";

export interface SqliteStorageOptions {
  /**
   * The file; it and its folder are made when missing. `":memory:"` keeps everything in the memory
   * of this process until `close`.
   */
  readonly path: string;
  /**
   * How long a call waits for a lock that another process holds before it rejects with
   * `storage_unavailable`, in milliseconds. 5000 if not given.
   */
  readonly busyTimeoutMs?: number;
}

/** {@link SqliteStorageOptions} with nothing left open. */
export interface SqliteLocation {
  /** Absolute, or `:memory:`. */
  readonly path: string;
  readonly inMemory: boolean;
  readonly busyTimeoutMs: number;
}

/** Throws a `TypeError` for a time-out that is not a whole number from 0. */
export function locationOf({ path, busyTimeoutMs = 5_000 }: SqliteStorageOptions): SqliteLocation {
  if (!Number.isSafeInteger(busyTimeoutMs) || busyTimeoutMs < 0) {
    throw new TypeError("busyTimeoutMs is a whole number of milliseconds, at least 0");
  }
  const inMemory = path === ":memory:";
  // Absolute, so that a later change of the working folder does not split the store in two.
  return { path: inMemory ? path : resolve(path), inMemory, busyTimeoutMs };
}

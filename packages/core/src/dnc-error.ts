/**
 * The closed set of what can go wrong below the domain.
 *
 * - `storage_unavailable`: the backend did not answer, or refused. Trying again later may work.
 * - `storage_closed`: the storage was not opened, or is closed already.
 * - `storage_unusable`: what the configuration names cannot be used as it is (not a database, not
 *   writable). Trying again does not help; somebody has to mend it.
 * - `schema_unsupported`: the store was written by a newer version. Nothing was changed in it.
 */
export type DncErrorCode =
  "storage_unavailable" | "storage_closed" | "storage_unusable" | "schema_unsupported";

/**
 * The one error that ports and use cases reject with. `cause` keeps the driver's own error. The
 * message never holds a profile URL, a key or SQL, so that it may be logged as it is.
 */
export class DncError extends Error {
  override readonly name = "DncError";

  constructor(
    readonly code: DncErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

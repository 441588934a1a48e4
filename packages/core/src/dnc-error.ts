/**
 * The closed set of what can go wrong below the domain.
 *
 * - `storage_unavailable`: the backend did not answer. Trying again later may work.
 * - `storage_refused`: the backend answered, and will not take what it was given as it is. Nothing
 *   of the call is stored; trying the same again does not help.
 * - `storage_closed`: the storage was not opened, or is closed already.
 * - `storage_unusable`: what the configuration names cannot be used as it is (not a database, not
 *   writable). Trying again does not help; somebody has to mend it.
 * - `schema_unsupported`: the store was written by a newer version. Nothing was changed in it.
 */
export type DncErrorCode =
  | "storage_unavailable"
  | "storage_refused"
  | "storage_closed"
  | "storage_unusable"
  | "schema_unsupported";

/**
 * The one error that ports and use cases reject with. Neither the message nor that of any `cause`
 * holds a profile URL, a key or SQL, so that they may be logged: drivers quote these, so an adapter
 * keeps of a driver's error what is left without them.
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

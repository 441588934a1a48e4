import type { OpenDncError } from "@opendnc/client";

/** What a server keeps to itself when it says no more than these. */
const KEPT_BACK: readonly string[] = ["internal_error", "broken_off"];

/**
 * What was wrong behind an error of the command's own server, whose operator is the person at the
 * terminal: nothing has to be kept from them.
 *
 * @param failure the last one that the server knows the words of.
 */
export function ownFailure(error: OpenDncError, failure: string | null): OpenDncError {
  if (!KEPT_BACK.includes(error.code)) return error;
  if (failure !== null) return error.with({ code: "own_failure", message: failure });
  return error.with({ message: `${error.message}; with LOG_LEVEL=error, the log says more` });
}

import { DncError } from "@opendnc/core";
import { ErrorReply } from "redis";
import { DeadlineError } from "./deadline.js";

/** An error that Redis answered with: its code, such as `LOADING`, without the text. */
class RedisRefusal extends Error {
  override readonly name = "RedisRefusal";

  constructor(readonly code: string) {
    super(code);
  }
}

/**
 * The one place where errors of the driver become those of the port. The text of a refusal is left
 * out: it can quote the arguments of the command, which may have been a password.
 */
export function unavailable(error: unknown): DncError {
  if (error instanceof DncError) return error;
  const code = refusalCode(error);
  if (code !== undefined) return failure(`Redis refused with ${code}`, new RedisRefusal(code));
  if (error instanceof DeadlineError) return failure(error.message, error);
  return failure("The connection to Redis failed", error);
}

export function failure(message: string, cause?: unknown): DncError {
  return new DncError("storage_unavailable", message, { cause });
}

export function closed(): DncError {
  return new DncError("storage_closed", "The connection to Redis is not open");
}

/** The word that Redis' refusals begin with; `undefined` if this is none. */
export function refusalCode(error: unknown): string | undefined {
  if (!(error instanceof ErrorReply)) return undefined;
  return /^[A-Z]+\b/.exec(error.message)?.[0] ?? "ERR";
}

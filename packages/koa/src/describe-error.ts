import { DncError } from "@opendnc/core";

import { MountingError } from "./mounting-error.js";

/** An error as it may be logged. */
export interface ErrorDescription {
  readonly name: string;
  readonly code?: string | number;
  /** Only of errors whose messages are known to be harmless. */
  readonly message?: string;
  /** Where it was thrown: the stack without the message that heads it. */
  readonly frames?: readonly string[];
  readonly cause?: ErrorDescription;
}

const MAX_CAUSES = 5;
const MAX_FRAMES = 10;

/**
 * Describes an error and its causes for the log, without what must not stand there: the messages
 * of drivers quote SQL and its values, and those of parsers the text they read. Such errors are
 * told by their name, code and place.
 */
export function describeError(error: unknown, depth = MAX_CAUSES): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, cause } = error;
  const code = codeOf(error);
  return {
    name,
    ...(code === undefined ? {} : { code }),
    ...(isHarmless(error) ? { message: error.message } : {}),
    ...framesOf(error),
    ...(cause === undefined || depth === 0 ? {} : { cause: describeError(cause, depth - 1) }),
  };
}

/** By contract without URLs, keys and SQL. Everybody else quotes what was wrong with it. */
function isHarmless(error: Error): boolean {
  return error instanceof DncError || error instanceof MountingError;
}

function codeOf(error: Error): string | number | undefined {
  const code: unknown = "code" in error ? error.code : undefined;
  return typeof code === "string" || typeof code === "number" ? code : undefined;
}

function framesOf(error: Error): { frames?: string[] } {
  const frames = (error.stack ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^at .+:\d+\)?$/.test(line))
    .slice(0, MAX_FRAMES);
  return frames.length === 0 ? {} : { frames };
}

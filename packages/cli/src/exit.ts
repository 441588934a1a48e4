import type { OpenDncError } from "@opendnc/client";
import { describeFailure } from "./api-failure.js";
import { isSystemError, reasonOf } from "./file-error.js";
import { say } from "./output.js";

/** The command's exit codes. */
export const EXIT = { done: 0, failed: 1, usage: 2, listed: 3, interrupted: 130 } as const;

/**
 * The errors whose message is for the person at the terminal, by name: to know their classes would
 * mean to load the whole server for commands that need none of it.
 */
const EXPECTED: Readonly<Record<string, number>> = {
  ConfigurationError: EXIT.usage,
  DncError: EXIT.failed,
  FileError: EXIT.failed,
  ImportFilesError: EXIT.failed,
  OpenDncError: EXIT.failed,
  ListenError: EXIT.failed,
  UnknownImportError: EXIT.failed,
};

/** Says on stderr what went wrong, and returns the exit code for it. */
export function reportFailure(error: unknown): number {
  const code = error instanceof Error ? EXPECTED[error.name] : undefined;
  if (isClientError(error)) {
    say(`opendnc: ${describeFailure(error)}`);
    return EXIT.failed;
  }
  if (error instanceof Error && code !== undefined) {
    say(`opendnc: ${error.message}`);
    return code;
  }
  // Files that the command was given are named by a `FileError`: this is about its own output.
  if (isSystemError(error) && error.syscall === "write") return reportUnwritable(error);
  say("opendnc: a fault in the program itself; please report it.");
  console.error(error);
  return EXIT.failed;
}

export function reportUnwritable(error: NodeJS.ErrnoException): number {
  say(`opendnc: Cannot write the results: ${reasonOf(error)}.`);
  return EXIT.failed;
}

function isClientError(error: unknown): error is OpenDncError {
  return error instanceof Error && error.name === "OpenDncError";
}

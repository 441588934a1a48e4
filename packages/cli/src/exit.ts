/** The command's exit codes. */
export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/**
 * The errors whose message is for the person at the terminal, by name: to know their classes would
 * mean to load the whole server for commands that need none of it.
 */
const EXPECTED: Readonly<Record<string, number>> = {
  ConfigurationError: EXIT.usage,
  DncError: EXIT.failed,
  ListenError: EXIT.failed,
};

/** Says on stderr what went wrong, and returns the exit code for it. */
export function reportFailure(error: unknown): number {
  const code = error instanceof Error ? EXPECTED[error.name] : undefined;
  if (error instanceof Error && code !== undefined) {
    console.error(`opendnc: ${error.message}`);
    return code;
  }
  console.error("opendnc: a fault in the program itself; please report it.");
  console.error(error);
  return EXIT.failed;
}

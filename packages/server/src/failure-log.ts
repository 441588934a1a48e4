import type { LogDestination } from "./composition-root.js";

/** pino's number for it. */
const ERROR_LEVEL = 50;

interface LoggedError {
  readonly message?: string;
  readonly cause?: LoggedError;
}

/** The log of a server that nobody watches: it keeps what was said of the last failure. */
export class FailureLog implements LogDestination {
  #lastFailure: string | null = null;
  readonly #shown: LogDestination | null;

  /** @param shown where the lines go besides. */
  constructor(shown: LogDestination | null) {
    this.#shown = shown;
  }

  /** In words for operators; `null` as well if the last failure was none that they can mend. */
  get lastFailure(): string | null {
    return this.#lastFailure;
  }

  write(line: string): void {
    this.#shown?.write(line);
    const { level, error } = JSON.parse(line) as { level: number; error?: LoggedError };
    if (level >= ERROR_LEVEL) this.#lastFailure = innermostMessage(error);
  }
}

/** The nearer to where it began, the more it says of what to mend. */
function innermostMessage({ message, cause }: LoggedError = {}): string | null {
  return (cause && innermostMessage(cause)) ?? message ?? null;
}

import { OpenDncError } from "./open-dnc-error.js";

/** Below the 5 MB that a server takes by default, with room for a proxy that counts otherwise. */
const MOST_BYTES = 4_000_000;

/** How much goes into one request: what the client was told, or less once the server refused that. */
export class BatchSize {
  readonly bytes = MOST_BYTES;
  #entries: number;

  constructor(entries: number) {
    this.#entries = entries;
  }

  get entries(): number {
    return this.#entries;
  }

  /** Whether there is a smaller size to try, after a batch of so many entries failed so. */
  shrinkAfter(error: unknown, sent: number): boolean {
    if (sent === 1 || !isTooMuch(error)) return false;
    const limit = namedLimit(error);
    this.#entries = limit !== null && limit < sent ? limit : Math.ceil(sent / 2);
    return true;
  }
}

/** A 400 about a single entry names that entry. */
function isTooMuch(error: unknown): error is OpenDncError {
  if (!(error instanceof OpenDncError)) return false;
  return error.status === 413 || (error.code === "invalid_request" && error.index === undefined);
}

/** Spares the steps on the way down, each of which would count against the rate. */
function namedLimit({ message }: OpenDncError): number | null {
  const limit = Number(/\bat most (\d+) entries\b/.exec(message)?.[1] ?? 0);
  return limit > 0 ? limit : null;
}

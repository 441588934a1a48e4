import { DncError, type DncErrorCode } from "@opendnc/core";

const LOCKED_WORDS =
  "is locked by another process, which has not let go in time. Try again, or end that process";

/** What is wrong, and what to do, by SQLite's result code or the name of another error. */
const WORDS: Readonly<Record<string, string>> = {
  SQLITE_BUSY: LOCKED_WORDS,
  SQLITE_LOCKED: LOCKED_WORDS,
  SQLITE_PROTOCOL: LOCKED_WORDS,
  SQLITE_FULL: "cannot grow: the disk or the quota is full. Free some room",
  SQLITE_NOMEM: "needs more memory than there is. Free some, or give the process more",
  SQLITE_IOERR: "cannot be read or written: check the disk and its file system",
  SQLITE_READONLY: "cannot be written: check the permissions of the file and of its folder",
  SQLITE_PERM: "must not be accessed: check the permissions of the file and of its folder",
  SQLITE_CANTOPEN:
    "cannot be opened: check that it is a file, that its folder exists, and that both may be written",
  SQLITE_CORRUPT: "is damaged: restore it from a backup",
  SQLITE_NOTADB: "is not an SQLite database. Name another path for the store",
  SQLITE_ERROR:
    "is not as this version left it: undo what was changed by hand, or restore a backup",
  SQLITE_CONSTRAINT: "does not take this: an id is there already, or a rule of its own forbids it",
  KnexTimeoutError: "has more calls waiting than it can answer in time. Send fewer at once",
};

const LOCKED = new Set(["SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL"]);

/** What another process or a little room will mend; everything else needs somebody at open. */
const PASSING = new Set([...LOCKED, "SQLITE_FULL", "SQLITE_NOMEM", "SQLITE_INTERRUPT"]);

/** What SQLite says of values that it will not store; it stores nothing of the statement then. */
const REFUSALS = new Set(["SQLITE_CONSTRAINT", "SQLITE_TOOBIG", "SQLITE_MISMATCH"]);

/** Before the driver is there, it has no code for what is wrong: the package is missing, mostly. */
const UNOPENED = "cannot be opened: check that the package sqlite3 is installed and built";

/** The shape of a failure of a store that is open. */
export function callError(path: string, error: unknown): DncError {
  return toDncError(path, error, "did not give an answer", (code) =>
    REFUSALS.has(code) ? "storage_refused" : "storage_unavailable",
  );
}

/** The shape of a failure to open a store. */
export function openError(path: string, error: unknown): DncError {
  return toDncError(path, error, UNOPENED, (code) =>
    PASSING.has(code) ? "storage_unavailable" : "storage_unusable",
  );
}

/** Whether somebody else's lock was the reason, so that trying again may help. */
export function isLocked(error: unknown): boolean {
  return LOCKED.has(sqliteCodeOf(error) ?? "");
}

function toDncError(
  path: string,
  error: unknown,
  otherwise: string,
  codeFor: (sqliteCode: string) => DncErrorCode,
): DncError {
  if (error instanceof DncError) return error;
  const code = sqliteCodeOf(error) ?? (error instanceof Error ? error.name : typeof error);
  const words = WORDS[code] ?? otherwise;
  const cause = error instanceof Error ? publicCause(error, code) : new Error(code);
  return new DncError(codeFor(code), `The SQLite store ${path} ${words}.`, { cause });
}

function sqliteCodeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && code.startsWith("SQLITE_") ? code : undefined;
}

/**
 * The driver's error with nothing in it that must not be logged. Knex puts the statement in front
 * of the driver's message and keeps the bindings on errors of its own; the values of a statement
 * are profile URLs and hashes. What stays is the code, what SQLite itself said, less what it
 * quotes, and where it happened.
 */
function publicCause(error: Error, code: string): Error {
  const said = /SQLITE_[A-Z]+: ([^\n]*)$/.exec(error.message)?.[1]?.replace(/"[^"]*"/g, '"…"');
  const cause = new Error(said === undefined ? code : `${code}: ${said}`);
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  cause.stack = [cause.message, ...frames].join("\n");
  return Object.assign(cause, { code });
}

import { DncError, type DncErrorCode } from "@opendnc/core";
import {
  MongoNetworkError,
  MongoNetworkTimeoutError,
  MongoServerError,
  MongoWriteConcernError,
} from "mongodb";

export const DUPLICATE_KEY = 11_000;

/**
 * A primary that steps down or shuts down, or a server that is not the primary any more: the codes
 * of the driver's specification for writes that may be tried again.
 */
const FAILING_OVER = new Set([
  ...[6, 7, 89, 91, 189, 262, 9001, 10_107],
  ...[11_600, 11_602, 13_435, 13_436],
]);

/** What is wrong, and what to do, by MongoDB's error code. */
const WORDS: Readonly<Record<number, string>> = {
  13: "refuses this user: grant the role readWrite on it",
  18: "refuses this user: check the name, the password and authSource",
  50: "did not answer in time",
  64: "could not confirm in time that a write is durable",
  85: "has an index of another kind: somebody may have changed its indexes by hand",
  86: "has an index of another kind: somebody may have changed its indexes by hand",
  100: "could not confirm that a write is durable: too few members can hold data",
  8000: "refuses this user: check the name, the password and authSource",
  [DUPLICATE_KEY]: "has an entry or a key with this id already",
};

/** At open, these want somebody to mend something. */
const LASTING = new Set([13, 18, 85, 86, 8000, DUPLICATE_KEY]);

/** One of several entries was refused, and others are stored: what became of which has to be read. */
export class PartlyStoredError extends Error {
  override readonly name = "PartlyStoredError";
}

/** As the server would say it of one entry: nothing is stored. */
export function idTakenError(): MongoServerError {
  return new MongoServerError({ code: DUPLICATE_KEY, message: "The id belongs to another entry" });
}

/** The shape of a failure of a store that is open. */
export function callError(database: string, error: unknown): DncError {
  const code = isDuplicateKey(error) ? "storage_refused" : "storage_unavailable";
  return toDncError(database, error, code);
}

/** The shape of a failure to open a store. */
export function openError(database: string, error: unknown): DncError {
  const lasting = LASTING.has(codeOf(error) ?? 0);
  return toDncError(database, error, lasting ? "storage_unusable" : "storage_unavailable");
}

/** Whether nobody knows what became of a write, and asking again, now or elsewhere, may tell. */
export function wasCutOff(error: unknown): boolean {
  if (error instanceof MongoNetworkTimeoutError) return false;
  if (error instanceof MongoNetworkError) return true;
  return FAILING_OVER.has(codeOf(error) ?? 0);
}

export function isDuplicateKey(error: unknown): boolean {
  return codeOf(error) === DUPLICATE_KEY;
}

function toDncError(database: string, error: unknown, code: DncErrorCode): DncError {
  if (error instanceof DncError) return error;
  const message = `The MongoDB database ${database} ${wordsFor(error)}.`;
  return new DncError(code, message, { cause: publicCause(error) });
}

function wordsFor(error: unknown): string {
  if (error instanceof PartlyStoredError) return "has an entry with one of the ids already";
  const code = codeOf(error);
  if (code === undefined) return "did not answer";
  if (FAILING_OVER.has(code)) return "has no primary at the moment";
  return WORDS[code] ?? "did not give an answer";
}

function codeOf(error: unknown): number | undefined {
  if (error instanceof MongoWriteConcernError) {
    // Before the code of the command itself, which was fine.
    const reply = error.result["writeConcernError"] as { readonly code?: unknown };
    return typeof reply.code === "number" ? reply.code : undefined;
  }
  if (!(error instanceof MongoServerError)) return undefined;
  return typeof error.code === "number" ? error.code : undefined;
}

/**
 * The driver's error with nothing in it that must not be logged: its messages quote keys and
 * addresses, and it keeps the answer and the command. What stays is its kind, the server's code and
 * where it happened.
 */
function publicCause(error: unknown): Error {
  const name = error instanceof Error ? error.name : typeof error;
  const code = codeOf(error);
  const cause = new Error(code === undefined ? name : `${name}, code ${code}`);
  const frames = error instanceof Error ? (error.stack ?? "").split("\n") : [];
  cause.stack = [cause.message, ...frames.filter((line) => /^\s+at /.test(line))].join("\n");
  return code === undefined ? cause : Object.assign(cause, { code });
}

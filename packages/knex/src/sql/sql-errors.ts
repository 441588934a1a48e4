import { DncError, type DncErrorCode } from "@opendnc/core";
import type { SqlDialect } from "./sql-dialect.js";
import type { SqlSettings } from "./sql-options.js";

/** The server has not answered a statement in time, and the connection was cut. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
}

/** What can go wrong on the way to any server, by the system's code or the error's name. */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "cannot be reached: nothing listens there. Check that the server runs",
  ENOTFOUND: "cannot be reached: its host has no address. Check the name",
  EAI_AGAIN: "cannot be reached: its host's address could not be learned",
  ETIMEDOUT: "cannot be reached in time",
  ECONNRESET: "has cut the connection",
  EPIPE: "has cut the connection",
  PROTOCOL_CONNECTION_LOST: "has cut the connection",
  KnexTimeoutError: "has more calls waiting than it can answer in time",
  TimeoutError: "cannot be reached in time",
  NoAnswerError: "has not answered in time",
};

/** The shape of a failure of a store that is open. */
export function callError(dialect: SqlDialect, settings: SqlSettings, error: unknown): DncError {
  return toDncError(dialect, settings, error, (code) =>
    dialect.errors.isRefusal(code) ? "storage_refused" : "storage_unavailable",
  );
}

/** The shape of a failure to open a store. */
export function openError(dialect: SqlDialect, settings: SqlSettings, error: unknown): DncError {
  const { isAnswer, isPassing } = dialect.errors;
  return toDncError(dialect, settings, error, (code) =>
    isAnswer(code) && !isPassing(code) ? "storage_unusable" : "storage_unavailable",
  );
}

/** The driver's code, or the name of an error that has none. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

function toDncError(
  { name, errors }: SqlDialect,
  { place }: SqlSettings,
  error: unknown,
  codeFor: (driverCode: string) => DncErrorCode,
): DncError {
  if (error instanceof DncError) return error;
  const code = codeOf(error);
  const words = errors.words[code] ?? WORDS[code] ?? "did not give an answer";
  const cause = publicCause(error, code);
  return new DncError(codeFor(code), `The ${name} store ${place} ${words}.`, { cause });
}

/**
 * The driver's error with nothing in it that must not be logged: Knex puts the statement in front
 * of the message, servers quote the values that they object to, and drivers name the user. What
 * stays is the code and where it happened.
 */
function publicCause(error: unknown, code: string): Error {
  const cause = new Error(code);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const frames = stack.split("\n").filter((line) => /^\s+at [^?]*:\d+:\d+\)?$/.test(line));
  cause.stack = [cause.message, ...frames].join("\n");
  return Object.assign(cause, { code });
}

import type { Command } from "commander";
import { connectionOptions, globalOptions } from "./global-options.js";

/** The id is not one of this team's imports. */
class UnknownImportError extends Error {
  override readonly name = "UnknownImportError";
}

/** The same error, unless it says that there is no such import: then what may be wrong with the id. */
export function unknownImport(error: unknown, command: Command, id: string): unknown {
  const isUnknown = error instanceof Error && "status" in error && error.status === 404;
  if (!isUnknown) return error;
  const where =
    connectionOptions(command).server === undefined
      ? `The team "${globalOptions(command).team}" has no import ${id} in this store: check the id, --team and DATABASE_URL.`
      : `The team of this key has no import ${id} on this server: check the id, --key and --server.`;
  return new UnknownImportError(where, { cause: error });
}

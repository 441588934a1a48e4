import type { Document } from "mongodb";
import { MongoServerError, MongoWriteConcernError } from "mongodb";
import { DUPLICATE_KEY } from "./mongo-errors.js";
import { ENTRIES_BY_URL, type EntryDocument, type MongoStore } from "./mongo-schema.js";

/** An entry that was not stored because a unique index holds its key. */
export interface Refusal {
  /** Its place among the documents. */
  readonly index: number;
  /** Whether the server named the index of URLs; else it was an id, or the server did not say. */
  readonly byUrl: boolean;
}

interface WriteErrorReply {
  readonly index: number;
  readonly code: number;
  readonly errmsg?: string;
}

/**
 * One unordered insert: every document is stored but those that are refused. Resolves when a
 * majority has all of it in its journals, and also what the refused ones were refused for: a server
 * that refuses waits for the last write that it had seen.
 *
 * The plain command, because the driver's `insertMany` gives every failure the same class, be it of
 * the network or of the server. Rejects with the driver's error, and with a `MongoServerError` if a
 * document failed for another reason.
 */
export async function insertEntries(
  { database, entries, settings }: MongoStore,
  documents: readonly EntryDocument[],
): Promise<Refusal[]> {
  const reply = await database.command({
    insert: entries.collectionName,
    documents,
    ordered: false,
    writeConcern: { w: "majority", j: true, wtimeout: settings.operationTimeoutMs },
    maxTimeMS: settings.operationTimeoutMs,
  });
  return refusalsIn(reply);
}

function refusalsIn(reply: Document): Refusal[] {
  // The driver throws it for most commands; nothing is known to be durable either way.
  if (reply["writeConcernError"] !== undefined) throw new MongoWriteConcernError(reply as never);
  const errors = (reply["writeErrors"] ?? []) as WriteErrorReply[];
  const failure = errors.find(({ code }) => code !== DUPLICATE_KEY);
  if (failure !== undefined) throw new MongoServerError({ ...failure, message: "insert failed" });
  return errors.map(({ index, errmsg }) => ({ index, byUrl: indexNamedIn(errmsg) }));
}

/** "E11000 duplicate key error collection: opendnc.entries index: entries_by_url dup key: { … }" */
function indexNamedIn(errmsg = ""): boolean {
  // Up to the first "dup key": behind it stands what callers gave.
  return /^.*?\bindex: (\S+) dup key/.exec(errmsg)?.[1] === ENTRIES_BY_URL;
}

import { MongoClient, type MongoClientOptions } from "mongodb";

/** How sure a read is that its server is still the primary; see the README. */
export type MongoReadConcern = "majority" | "linearizable";

export interface MongoStorageOptions {
  /** `mongodb://…` or `mongodb+srv://…`. What it says of write and read concerns is not used. */
  readonly url: string;
  /** The database to keep everything in; it should hold nothing else. `opendnc` if not given. */
  readonly database?: string;
  /** How long a call waits for a primary, and for a connection to it, in ms. 5000 if not given. */
  readonly serverSelectionTimeoutMs?: number;
  /** How long the server may work on one command, in ms. 10,000 if not given. */
  readonly operationTimeoutMs?: number;
  /** For checks and keys. `majority` if not given; `linearizable` needs a replica set. */
  readonly readConcern?: MongoReadConcern;
}

/** {@link MongoStorageOptions} with nothing left open. */
export interface MongoSettings {
  readonly database: string;
  readonly operationTimeoutMs: number;
  /** A new client each time, not connected: one that was closed is not used again. */
  readonly createClient: () => MongoClient;
}

/**
 * After the server has given up, the client waits this much longer for being told so. The other way
 * round, a write that was reported as failed could still be going on.
 */
const GRACE_MS = 2_000;

/** Throws a `TypeError` for what cannot be meant; its message does not repeat the URL. */
export function settingsOf(options: MongoStorageOptions): MongoSettings {
  const { url, database = "opendnc", readConcern = "majority" } = options;
  const { serverSelectionTimeoutMs = 5_000, operationTimeoutMs = 10_000 } = options;
  if (!/^[A-Za-z0-9_-]{1,63}$/.test(database)) {
    throw new TypeError("database is 1 to 63 letters, digits, underscores and hyphens");
  }
  assertTime("serverSelectionTimeoutMs", serverSelectionTimeoutMs);
  assertTime("operationTimeoutMs", operationTimeoutMs);
  const clientOptions = clientOptionsOf(serverSelectionTimeoutMs, operationTimeoutMs, readConcern);
  const createClient = () => new MongoClient(url, clientOptions);
  assertUsable(createClient);
  return { database, operationTimeoutMs, createClient };
}

function clientOptionsOf(
  serverSelectionTimeoutMS: number,
  operationTimeoutMs: number,
  level: MongoReadConcern,
): MongoClientOptions {
  return {
    serverSelectionTimeoutMS,
    connectTimeoutMS: serverSelectionTimeoutMS,
    waitQueueTimeoutMS: operationTimeoutMs,
    socketTimeoutMS: operationTimeoutMs + GRACE_MS,
    writeConcern: { w: "majority", journal: true, wtimeoutMS: operationTimeoutMs },
    readConcern: { level },
    readPreference: "primary",
    // Only a replica set that numbers its writes can tell a repetition, and not every engine that
    // says so does it. What is repeated is repeated here, where the ids tell.
    retryWrites: false,
    maxPoolSize: 50,
  };
}

function assertTime(name: string, ms: number): void {
  if (Number.isSafeInteger(ms) && ms >= 1) return;
  throw new TypeError(`${name} is a whole number of milliseconds, at least 1`);
}

function assertUsable(createClient: () => MongoClient): void {
  try {
    createClient();
  } catch {
    // The driver's message may quote the URL, which may hold a password.
    throw new TypeError("url is not a MongoDB connection string, or names unknown options");
  }
}

import type { CanonicalUrl } from "@opendnc/core";
import type { Collection, Db, IndexDescription, MongoClient } from "mongodb";
import type { MongoSettings } from "./mongo-options.js";

/** An entry as it is stored. */
export interface EntryDocument {
  /** The entry's id. */
  readonly _id: string;
  readonly teamId: string;
  readonly url: CanonicalUrl;
  readonly reason: string | null;
  readonly source: string | null;
  readonly batchId: string;
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
  /** Epoch milliseconds; not there if it is `createdAtMs`, as nothing updates an entry yet. */
  readonly updatedAtMs?: number;
}

export interface ApiKeyDocument {
  /** The key's id, or {@link FIRST_KEY}. */
  readonly _id: string;
  readonly id: string;
  readonly teamId: string;
  readonly label: string | null;
  readonly secretHash: string;
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
  /** Epoch milliseconds. */
  readonly revokedAtMs: number | null;
}

export interface RecordDocument {
  /** The kind, the team and the key, with slashes between them; the first two contain none. */
  readonly _id: string;
  readonly kind: string;
  readonly teamId: string;
  readonly key: string;
  readonly version: number;
  readonly isOpen: boolean;
  /** Epoch milliseconds. */
  readonly expiresAtMs: number | null;
  readonly body: string;
}

export interface SchemaDocument {
  readonly _id: "schema";
  readonly version: number;
}

/** The `_id` of a key that was added as the first. There can be one of it, which is what decides. */
export const FIRST_KEY = "first";

export const SCHEMA_VERSION = 2;

/** An open store. */
export interface MongoStore {
  readonly client: MongoClient;
  readonly database: Db;
  readonly entries: Collection<EntryDocument>;
  readonly apiKeys: Collection<ApiKeyDocument>;
  readonly records: Collection<RecordDocument>;
  readonly schema: Collection<SchemaDocument>;
  readonly settings: MongoSettings;
}

/** Does no I/O. */
export function storeOn(client: MongoClient, settings: MongoSettings): MongoStore {
  const database = client.db(settings.database);
  return {
    client,
    database,
    entries: database.collection("entries"),
    apiKeys: database.collection("api_keys"),
    records: database.collection("records"),
    schema: database.collection("schema"),
    settings,
  };
}

export const ENTRIES_BY_URL = "entries_by_url";
export const ENTRIES_BY_ID = "entries_by_id";

/** The first is also the shard key, hence the one index besides `_id` that can be unique. */
export const ENTRY_INDEXES: IndexDescription[] = [
  { name: ENTRIES_BY_URL, key: { teamId: 1, url: 1 }, unique: true },
  { name: ENTRIES_BY_ID, key: { teamId: 1, _id: -1 } },
];

export const API_KEY_INDEXES: IndexDescription[] = [
  { name: "api_keys_by_id", key: { id: 1 }, unique: true },
  { name: "api_keys_by_team", key: { teamId: 1, createdAtMs: 1, id: 1 } },
];

export const RECORDS_BY_KEY = "records_by_key";
export const RECORDS_OPEN = "records_open";
export const RECORDS_BY_EXPIRY = "records_by_expiry";

/** The second has the open ones only, however many are closed. */
export const RECORD_INDEXES: IndexDescription[] = [
  { name: RECORDS_BY_KEY, key: { kind: 1, teamId: 1, key: -1 } },
  {
    name: RECORDS_OPEN,
    key: { kind: 1, key: 1 },
    partialFilterExpression: { isOpen: true },
  },
  { name: RECORDS_BY_EXPIRY, key: { expiresAtMs: 1 } },
];

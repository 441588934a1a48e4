import { DncError } from "@opendnc/core";
import type { Document } from "mongodb";
import { isDuplicateKey, openError } from "./mongo-errors.js";
import type { MongoSettings } from "./mongo-options.js";
import {
  API_KEY_INDEXES,
  ENTRY_INDEXES,
  RECORD_INDEXES,
  SCHEMA_VERSION,
  storeOn,
  type MongoStore,
} from "./mongo-schema.js";
import { withinTime } from "./within-time.js";

/**
 * Opens a store, making it where needed. Rejects with a `DncError` as `DncStorage` says, and leaves
 * no connection open then.
 *
 * Every step can be repeated and be done by several processes at once; the version is written last,
 * so that a process that is killed in between leaves the rest to the next.
 */
export async function openStore(settings: MongoSettings): Promise<MongoStore> {
  const store = storeOn(settings.createClient(), settings);
  try {
    await store.client.connect();
    await bringUp(store);
    return store;
  } catch (error) {
    await store.client.close();
    throw openError(settings.database, error);
  }
}

async function bringUp(store: MongoStore): Promise<void> {
  // Before the version: entries come after it, so that whoever sees some sees it, too.
  const inUse = await isInUse(store);
  const version = await versionOf(store);
  if (version === undefined && inUse) {
    throw unusable(store, "belongs to something else. Name another database");
  }
  assertKnown(store, version);
  await assertBytewise(store);
  // Without a limit on the server: should somebody have dropped an index of a large store, this
  // call gives up after a while, but the server goes on, and a later one finds the index there.
  await store.entries.createIndexes(ENTRY_INDEXES);
  await store.apiKeys.createIndexes(API_KEY_INDEXES);
  await store.records.createIndexes(RECORD_INDEXES);
  if (version !== SCHEMA_VERSION) await writeVersion(store);
  assertKnown(store, await versionOf(store));
}

async function isInUse(store: MongoStore): Promise<boolean> {
  const some = await Promise.all([
    store.entries.findOne({}, withinTime(store)),
    store.apiKeys.findOne({}, withinTime(store)),
    store.records.findOne({}, withinTime(store)),
  ]);
  return some.some((document) => document !== null);
}

async function versionOf(store: MongoStore): Promise<number | undefined> {
  const document: Document | null = await store.schema.findOne(
    { _id: "schema" },
    withinTime(store),
  );
  if (document === null) return undefined;
  const version: unknown = document["version"];
  if (typeof version === "number") return version;
  throw unusable(store, "belongs to something else. Name another database");
}

/** Never takes a version back. */
async function writeVersion(store: MongoStore): Promise<void> {
  const older = { _id: "schema", version: { $lt: SCHEMA_VERSION } } as const;
  const update = { $set: { version: SCHEMA_VERSION } };
  try {
    await store.schema.updateOne(older, update, { upsert: true, ...withinTime(store) });
  } catch (error) {
    // Another process was faster; which version it wrote is read next.
    if (!isDuplicateKey(error)) throw error;
  }
}

function assertKnown({ settings }: MongoStore, version: number | undefined): void {
  if (version === undefined || version <= SCHEMA_VERSION) return;
  throw new DncError(
    "schema_unsupported",
    `The MongoDB database ${settings.database} was written by a newer version (schema ${version}). ` +
      `Update this one.`,
  );
}

/** A collection can be made with a collation of its own, which all comparisons in it then follow. */
async function assertBytewise(store: MongoStore): Promise<void> {
  const { entries, apiKeys, records } = store;
  const names = [entries, apiKeys, records].map(({ collectionName }) => collectionName);
  const collections = await store.database
    .listCollections({ name: { $in: names } }, withinTime(store))
    .toArray();
  for (const collection of collections) {
    const options: Document = "options" in collection ? collection.options : {};
    const collation = options["collation"] as { readonly locale?: string } | undefined;
    if (collation !== undefined && collation.locale !== "simple") {
      throw unusable(store, `does not compare bytewise: ${collection.name} has a collation`);
    }
  }
}

function unusable({ settings }: MongoStore, words: string): DncError {
  return new DncError("storage_unusable", `The MongoDB database ${settings.database} ${words}.`);
}

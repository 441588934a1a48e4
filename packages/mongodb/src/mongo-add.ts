import type { AddOutcome, CanonicalUrl } from "@opendnc/core";
import { idTakenError, PartlyStoredError, wasCutOff } from "./mongo-errors.js";
import { insertEntries, type Refusal } from "./mongo-insert.js";
import type { EntryDocument, MongoStore } from "./mongo-schema.js";
import { withinTime } from "./within-time.js";

/** What `DncRepository.add` promises, for entries of one team. Rejects with the driver's errors. */
export async function addEntries(
  store: MongoStore,
  documents: readonly EntryDocument[],
): Promise<readonly AddOutcome[]> {
  if (documents.length === 0) return [];
  // Of a URL's repeats only the first can be added, whatever order a server works in.
  const firsts = new Map<CanonicalUrl, EntryDocument>();
  for (const document of documents) {
    if (!firsts.has(document.url)) firsts.set(document.url, document);
  }
  const refused = await insertOnce(store, [...firsts.values()]);
  return documents.map((document) => {
    const isFirst = firsts.get(document.url) === document;
    return isFirst && !refused.has(document.url) ? "added" : "duplicate";
  });
}

/** Inserts, and gives the URLs that were there already. */
async function insertOnce(
  store: MongoStore,
  documents: readonly EntryDocument[],
): Promise<ReadonlySet<CanonicalUrl>> {
  const { refusals, isRepeated } = await insertOrRepeat(store, documents);
  const refused = refusals.flatMap(({ index }) => documents[index] ?? []);
  // Mostly the server has said it all.
  if (!isRepeated && refusals.every(({ byUrl }) => byUrl)) return urlsOf(refused);
  const stored = await idsByUrl(store, refused);
  assertByUrl(refusals, documents, stored);
  return urlsOf(refused.filter(({ _id, url }) => !isRepeated || stored.get(url) !== _id));
}

/**
 * An insert that was cut off (a lost connection, a primary that stepped down) is repeated once:
 * whatever the first try had stored is refused then, and found under its own id.
 */
async function insertOrRepeat(store: MongoStore, documents: readonly EntryDocument[]) {
  try {
    return { refusals: await insertEntries(store, documents), isRepeated: false };
  } catch (error) {
    if (!wasCutOff(error)) throw error;
    return { refusals: await insertEntries(store, documents), isRepeated: true };
  }
}

/**
 * Somebody else's entry with one of our ids must not pass for "this URL is listed". A refusal is only
 * called one if nothing of the call is stored.
 */
function assertByUrl(
  refusals: readonly Refusal[],
  documents: readonly EntryDocument[],
  stored: ReadonlyMap<CanonicalUrl, string>,
): void {
  const byId = refusals.find(({ index, byUrl }) => {
    const url = documents[index]?.url;
    return !byUrl && url !== undefined && !stored.has(url);
  });
  if (byId === undefined) return;
  if (documents.length > 1) throw new PartlyStoredError("An id belongs to another entry");
  throw idTakenError();
}

/** As the primary has it now, confirmed or not: it is asked about what it has just refused. */
async function idsByUrl(
  store: MongoStore,
  refused: readonly EntryDocument[],
): Promise<ReadonlyMap<CanonicalUrl, string>> {
  const teamId = refused[0]?.teamId;
  if (teamId === undefined) return new Map();
  const filter = { teamId, url: { $in: [...urlsOf(refused)] } };
  const found = await store.entries
    .find(filter, {
      ...withinTime(store),
      projection: { url: 1 },
      readConcern: { level: "local" },
      batchSize: refused.length + 1,
    })
    .toArray();
  return new Map(found.map(({ _id, url }) => [url, _id]));
}

function urlsOf(documents: readonly EntryDocument[]): Set<CanonicalUrl> {
  return new Set(documents.map(({ url }) => url));
}

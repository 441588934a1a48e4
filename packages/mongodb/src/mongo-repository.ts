import type {
  AddOutcome,
  CanonicalUrl,
  DncBatchRequest,
  DncEntry,
  DncPage,
  DncPageRequest,
  DncPrefixRequest,
  DncRepository,
  DncRepositoryLimits,
  DncWrite,
  RemoveOutcome,
} from "@opendnc/core";
import type { CallGate } from "./call-gate.js";
import { documentOf, documentsOfWrite, entryOf } from "./entry-documents.js";
import { addEntries } from "./mongo-add.js";
import { restoreEntries } from "./mongo-restore.js";
import { ENTRIES_BY_ID, ENTRIES_BY_URL, type MongoStore } from "./mongo-schema.js";
import { withinTime } from "./within-time.js";

/** The entries of a {@link MongoStorage}. */
export class MongoRepository implements DncRepository {
  /** Some compatible engines take much longer than twice the time for twice the keys. */
  readonly limits: DncRepositoryLimits = { entriesPerWrite: 500, urlsPerRead: 500 };
  readonly #gate: CallGate<MongoStore>;

  constructor(gate: CallGate<MongoStore>) {
    this.#gate = gate;
  }

  add(write: DncWrite): Promise<readonly AddOutcome[]> {
    return this.#gate.pass((store) => addEntries(store, documentsOfWrite(write)));
  }

  findByUrls(teamId: string, urls: readonly CanonicalUrl[]): Promise<readonly (DncEntry | null)[]> {
    return this.#gate.pass(async (store) => {
      if (urls.length === 0) return [];
      const asked = [...new Set(urls)];
      // One more than can come, so that one answer holds them all.
      const options = { ...withinTime(store), batchSize: asked.length + 1 };
      const found = await store.entries.find({ teamId, url: { $in: asked } }, options).toArray();
      const byUrl = new Map(found.map((document) => [document.url, entryOf(document)]));
      return urls.map((url) => byUrl.get(url) ?? null);
    });
  }

  /** Counts the keys of an index for `total`, see the README. */
  list(
    teamId: string,
    { limit, offset, before, withoutTotal = false }: DncPageRequest,
  ): Promise<DncPage> {
    return this.#gate.pass(async (store) => {
      const { entries } = store;
      const options = listing(store, ENTRIES_BY_ID);
      const older = before === null ? { teamId } : { teamId, _id: { $lt: before } };
      const page = entries.find(older, { ...options, limit, skip: offset, batchSize: limit });
      const [documents, total] = await Promise.all([
        page.sort({ _id: -1 }).toArray(),
        withoutTotal ? 0 : entries.countDocuments({ teamId }, options),
      ]);
      return { entries: documents.map(entryOf), total };
    });
  }

  listByPrefix(
    teamId: string,
    { prefix, limit, after }: DncPrefixRequest,
  ): Promise<readonly DncEntry[]> {
    return this.#gate.pass(async (store) => {
      // A range of the index, whatever characters the prefix has; no URL has one as high as its end.
      const bounds = { $gte: prefix as CanonicalUrl, $lt: `${prefix}\u007f` as CanonicalUrl };
      const url = after === null ? bounds : { ...bounds, $gt: after };
      const options = { ...listing(store, ENTRIES_BY_URL), limit, batchSize: limit };
      const page = store.entries.find({ teamId, url }, options);
      return (await page.sort({ url: 1 }).toArray()).map(entryOf);
    });
  }

  idsOfBatch(
    teamId: string,
    { batchId, fromId, toId, limit }: DncBatchRequest,
  ): Promise<readonly string[]> {
    return this.#gate.pass(async (store) => {
      const filter = { teamId, _id: { $gte: fromId, $lte: toId }, batchId };
      const options = { ...listing(store, ENTRIES_BY_ID), projection: { _id: 1 } };
      const found = store.entries.find(filter, { ...options, limit, batchSize: limit });
      return (await found.sort({ _id: 1 }).toArray()).map(({ _id }) => _id);
    });
  }

  /**
   * One command for each id: one command for many gives a count, which does not tell whose removal
   * took off which entry.
   */
  remove(teamId: string, ids: readonly string[]): Promise<readonly RemoveOutcome[]> {
    return this.#gate.pass(async (store) => {
      const deletions = [...new Set(ids)].map(async (id) => {
        const filter = { teamId, _id: id };
        const { deletedCount } = await store.entries.deleteOne(filter, withinTime(store));
        return deletedCount === 1 ? id : undefined;
      });
      const removed = new Set(await allEnded(deletions));
      // Deleted as it is told: only the first place of an id took the entry off.
      return ids.map((id) => (removed.delete(id) ? "removed" : "absent"));
    });
  }

  restore(teamId: string, entries: readonly DncEntry[]): Promise<readonly AddOutcome[]> {
    const documents = entries.map((entry) => documentOf(teamId, entry));
    return this.#gate.pass((store) => restoreEntries(store, documents));
  }

  /** One look into the index for each team, so that it does not matter how much a team has. */
  teams(page: {
    readonly limit: number;
    readonly after: string | null;
  }): Promise<readonly string[]> {
    return this.#gate.pass(async (store) => {
      const teams: string[] = [];
      const options = { ...listing(store, ENTRIES_BY_URL), projection: { _id: 0, teamId: 1 } };
      for (let last = page.after ?? ""; teams.length < page.limit;) {
        const filter = { teamId: { $gt: last } };
        const next = await store.entries.findOne(filter, {
          ...options,
          sort: { teamId: 1, url: 1 },
        });
        if (next === null) break;
        last = next.teamId;
        teams.push(last);
      }
      return teams;
    });
  }
}

/**
 * For reads along an index. Linearizable is for checks: a count is an aggregation, which some servers
 * do not let have it.
 */
function listing(store: MongoStore, hint: string) {
  return { ...withinTime(store), readConcern: { level: "majority" }, hint } as const;
}

/** Like `Promise.all`, but rejects when nothing is under way any more. */
async function allEnded<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

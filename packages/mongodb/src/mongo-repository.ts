import type {
  AddOutcome,
  CanonicalUrl,
  DncEntry,
  DncPage,
  DncPageRequest,
  DncRepository,
  DncRepositoryLimits,
  DncWrite,
  RemoveOutcome,
} from "@opendnc/core";
import type { CallGate } from "./call-gate.js";
import { addEntries } from "./mongo-add.js";
import { ENTRIES_BY_ID, type EntryDocument, type MongoStore } from "./mongo-schema.js";

/** The entries of a {@link MongoStorage}. */
export class MongoRepository implements DncRepository {
  /** Some compatible engines take much longer than twice the time for twice the keys. */
  readonly limits: DncRepositoryLimits = { entriesPerWrite: 500, urlsPerRead: 500 };
  readonly #gate: CallGate<MongoStore>;

  constructor(gate: CallGate<MongoStore>) {
    this.#gate = gate;
  }

  add(write: DncWrite): Promise<readonly AddOutcome[]> {
    return this.#gate.pass(async (store) =>
      write.entries.length === 0 ? [] : addEntries(store, write),
    );
  }

  findByUrls(teamId: string, urls: readonly CanonicalUrl[]): Promise<readonly (DncEntry | null)[]> {
    return this.#gate.pass(async ({ entries, settings }) => {
      if (urls.length === 0) return [];
      const asked = [...new Set(urls)];
      const maxTimeMS = settings.operationTimeoutMs;
      // One more than can come, so that one answer holds them all.
      const found = await entries
        .find({ teamId, url: { $in: asked } }, { maxTimeMS, batchSize: asked.length + 1 })
        .toArray();
      const byUrl = new Map(found.map((document) => [document.url, entryOf(document)]));
      return urls.map((url) => byUrl.get(url) ?? null);
    });
  }

  /** Counts the keys of an index for `total`, see the README. */
  list(teamId: string, { limit, offset }: DncPageRequest): Promise<DncPage> {
    return this.#gate.pass(async ({ entries, settings }) => {
      // Linearizable is for checks: a count is an aggregation, which some servers do not let have it.
      const common = {
        maxTimeMS: settings.operationTimeoutMs,
        readConcern: { level: "majority" },
        hint: ENTRIES_BY_ID,
      } as const;
      const page = entries.find({ teamId }, { ...common, limit, skip: offset, batchSize: limit });
      const [documents, total] = await Promise.all([
        page.sort({ _id: -1 }).toArray(),
        entries.countDocuments({ teamId }, common),
      ]);
      return { entries: documents.map(entryOf), total };
    });
  }

  /**
   * One command for each id: one command for many gives a count, which does not tell whose removal
   * took off which entry.
   */
  remove(teamId: string, ids: readonly string[]): Promise<readonly RemoveOutcome[]> {
    return this.#gate.pass(async ({ entries, settings }) => {
      const maxTimeMS = settings.operationTimeoutMs;
      const deletions = [...new Set(ids)].map(async (id) => {
        const { deletedCount } = await entries.deleteOne({ teamId, _id: id }, { maxTimeMS });
        return deletedCount === 1 ? id : undefined;
      });
      const removed = new Set(await allEnded(deletions));
      // Deleted as it is told: only the first place of an id took the entry off.
      return ids.map((id) => (removed.delete(id) ? "removed" : "absent"));
    });
  }
}

/** Like `Promise.all`, but rejects when nothing is under way any more. */
async function allEnded<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

function entryOf(document: EntryDocument): DncEntry {
  const { _id: id, teamId, url, reason, source, batchId, createdAtMs } = document;
  return { id, teamId, url, reason, source, batchId, createdAtMs, updatedAtMs: createdAtMs };
}

import type { AddOutcome } from "@opendnc/core";
import { addEntries } from "./mongo-add.js";
import { idTakenError } from "./mongo-errors.js";
import type { EntryDocument, MongoStore } from "./mongo-schema.js";
import { withinTime } from "./within-time.js";

/** What `DncRepository.restore` promises. Rejects with the driver's errors. */
export async function restoreEntries(
  store: MongoStore,
  documents: readonly EntryDocument[],
): Promise<readonly AddOutcome[]> {
  if (documents.length === 0) return [];
  await assertIdsFree(store, documents);
  return addEntries(store, documents);
}

/**
 * Ids that come from elsewhere may belong to other entries here. An insert would find that out, too,
 * but with the other entries stored by then, and so could not call it a refusal.
 */
async function assertIdsFree(store: MongoStore, documents: readonly EntryDocument[]) {
  const byId = new Map(documents.map((document) => [document._id, document]));
  const stored = await store.entries
    .find(
      { _id: { $in: [...byId.keys()] } },
      {
        ...withinTime(store),
        projection: { teamId: 1, url: 1 },
        readConcern: { level: "local" },
        batchSize: byId.size + 1,
      },
    )
    .toArray();
  const isTaken = stored.some(({ _id, teamId, url }) => {
    const own = byId.get(_id);
    return own?.url !== url || own.teamId !== teamId;
  });
  if (isTaken) throw idTakenError();
}

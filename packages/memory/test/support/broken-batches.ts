import type { DncBatchRequest, DncEntry, DncRepository } from "@opendnc/core";
import type { BrokenParts } from "./broken-part.js";

const model = "as a map from URL to entry would";
const bounds = "idsOfBatch gives the batch's ids between the bounds, both included";
const walk = "idsOfBatch gives the lowest ids up to its limit";

export const brokenBatches: BrokenParts<DncRepository> = {
  "leaves the lower bound out": {
    fails: [bounds, model],
    break: (right) =>
      choosing(right, (entry, batch) => isOf(entry, batch) && entry.id !== batch.fromId),
  },
  "leaves the upper bound out": {
    fails: [bounds, model],
    break: (right) =>
      choosing(right, (entry, batch) => isOf(entry, batch) && entry.id !== batch.toId),
  },
  "ignores the bounds of a batch": {
    fails: [bounds, "bounds that are no entry's id", model],
    break: (right) => choosing(right, (entry, { batchId }) => entry.batchId === batchId),
  },
  "compares bounds without case": {
    fails: [bounds],
    break: (right) =>
      choosing(right, ({ id, batchId }, batch) => {
        const [fromId, toId] = [batch.fromId.toLowerCase(), batch.toId.toLowerCase()];
        return batchId === batch.batchId && id.toLowerCase() >= fromId && id.toLowerCase() <= toId;
      }),
  },
  "takes all between the bounds for the batch": {
    fails: ["leaves out what other batches added", "nothing else goes", model],
    break: (right) => choosing(right, ({ id }, { fromId, toId }) => id >= fromId && id <= toId),
  },
  "compares batches without case": {
    fails: ["batch ids are compared bytewise"],
    break: (right) =>
      choosing(right, (entry, batch) => {
        const batchId = entry.batchId.toLowerCase();
        return isOf({ ...entry, batchId }, { ...batch, batchId: batch.batchId.toLowerCase() });
      }),
  },
  "gives the highest ids of a batch first": {
    fails: [bounds, walk, model],
    break: (right) => ({
      idsOfBatch: async (teamId, batch) => {
        const ids = await right.idsOfBatch(teamId, { ...batch, limit: 5000 });
        return ids.toReversed().slice(0, batch.limit);
      },
    }),
  },
  "looks at so many entries and no further": {
    fails: [walk, "a batch can be removed run by run"],
    break: (right) => ({
      idsOfBatch: async (teamId, batch) => {
        const { entries } = await right.list(teamId, { limit: 5000, offset: 0, before: null });
        const between = entries.filter(({ id }) => id >= batch.fromId && id <= batch.toId);
        const looked = between.reverse().slice(0, batch.limit);
        return looked.filter((entry) => isOf(entry, batch)).map(({ id }) => id);
      },
    }),
  },
  "remembers what a batch once added": {
    fails: ["leaves out what was removed, also when somebody added it again"],
    break: (right) => remembering(right),
  },
  "has one moment for a batch": {
    fails: ["several writes may be one batch, and keep their own moments"],
    break: (right) => {
      const moments = new Map<string, number>();
      return {
        add: (write) => {
          const createdAtMs = moments.get(write.batchId) ?? write.createdAtMs;
          moments.set(write.batchId, createdAtMs);
          return right.add({ ...write, createdAtMs });
        },
      };
    },
  },
};

function isOf({ id, batchId }: DncEntry, batch: DncBatchRequest): boolean {
  return batchId === batch.batchId && id >= batch.fromId && id <= batch.toId;
}

function choosing(
  right: DncRepository,
  isChosen: (entry: DncEntry, batch: DncBatchRequest) => boolean,
): Partial<DncRepository> {
  return {
    idsOfBatch: async (teamId, batch) => {
      const { entries } = await right.list(teamId, { limit: 5000, offset: 0, before: null });
      const chosen = entries.toReversed().filter((entry) => isChosen(entry, batch));
      return chosen.map(({ id }) => id).slice(0, batch.limit);
    },
  };
}

function remembering(right: DncRepository): Partial<DncRepository> {
  const known = new Map<string, Set<string>>();
  return {
    idsOfBatch: async (teamId, batch) => {
      const ids = known.get(`${teamId} ${batch.batchId}`) ?? new Set<string>();
      for (const id of await right.idsOfBatch(teamId, batch)) ids.add(id);
      known.set(`${teamId} ${batch.batchId}`, ids);
      return [...ids].sort().slice(0, batch.limit);
    },
  };
}

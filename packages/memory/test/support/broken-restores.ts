import type { AddOutcome, DncEntry, DncRepository } from "@opendnc/core";
import type { BrokenParts } from "./broken-part.js";

const model = "as a map from URL to entry would";
const asGiven = "restored entries have the ids, batches and times that they had";
const once = "a URL or an entry repeated within a call is restored once";

export const brokenRestores: BrokenParts<DncRepository> = {
  "restores with new ids": {
    fails: [asGiven, "a removed entry can be restored as it was", model],
    break: (right) => changing(right, (entry) => ({ ...entry, id: `${entry.id}0` })),
  },
  "restores as one batch": {
    fails: [asGiven, "restored entries are found by their prefix and by their batch", model],
    break: (right) =>
      changing(right, (entry, [first]) => ({ ...entry, batchId: first?.batchId ?? "" })),
  },
  "restores as of one moment": {
    fails: [asGiven, "restore carries as much as limits allows", model],
    break: (right) =>
      changing(right, (entry, [first]) => {
        const createdAtMs = first?.createdAtMs ?? 0;
        return { ...entry, createdAtMs, updatedAtMs: createdAtMs };
      }),
  },
  "restores without reasons": {
    fails: ["restored reasons and sources come back as they were given", asGiven],
    break: (right) => changing(right, (entry) => ({ ...entry, reason: null })),
  },
  "restores repeats of a call by their last place": {
    fails: [once, model],
    break: (right) => ({
      restore: async (teamId, entries) =>
        (await right.restore(teamId, entries.toReversed())).toReversed(),
    }),
  },
  "tells restored each time": {
    fails: ["what is there already is a duplicate, and nothing is there twice", once, model],
    break: (right) => ({
      restore: async (teamId, entries) => {
        await right.restore(teamId, entries);
        return entries.map(() => "added");
      },
    }),
  },
  "restores over what is there": {
    fails: ["a URL that has another entry is a duplicate, and that entry stays", model],
    break: (right) => ({
      restore: async (teamId, entries) => {
        const urls = entries.map(({ url }) => url);
        const found = await right.findByUrls(teamId, urls);
        const ids = found.flatMap((entry) => (entry === null ? [] : [entry.id]));
        await right.remove(teamId, ids);
        const outcomes = await right.restore(teamId, entries);
        return outcomes.map((told, index): AddOutcome => (found[index] ? "duplicate" : told));
      },
    }),
  },
  "calls who has a taken id a duplicate": {
    fails: ["an entry whose id another URL has is not told a duplicate"],
    break: (right) => ({
      restore: (teamId, entries) =>
        right.restore(teamId, entries).catch(() => entries.map(() => "duplicate")),
    }),
  },
  "looks first and restores later": {
    fails: [
      "of callers that restore one set, exactly one",
      "of callers that restore and callers that add one URL, exactly one",
    ],
    break: (right) => ({
      restore: async (teamId, entries) => {
        const urls = entries.map(({ url }) => url);
        const found = await right.findByUrls(teamId, urls);
        await right.restore(teamId, entries);
        return found.map((entry): AddOutcome => (entry === null ? "added" : "duplicate"));
      },
    }),
  },
  "does not count what was restored": {
    fails: ["what is there already is a duplicate, and nothing is there twice", model],
    break: (right) => notCounting(right),
  },
  "restores 100 entries of a call at most": {
    fails: ["restore carries as much as limits allows"],
    break: (right) => ({
      restore: async (teamId, entries) => {
        const outcomes = await right.restore(teamId, entries.slice(0, 100));
        return entries.map((_, index) => outcomes[index] ?? "added");
      },
    }),
  },
  "restores for everybody": {
    fails: ["restoring touches the given team only", "a team comes with its first entry"],
    break: (right) => ({
      restore: async (teamId, entries) => {
        await right.restore("everybody", entries);
        return right.restore(teamId, entries);
      },
      list: (teamId, page) => right.list(teamId === "other" ? "everybody" : teamId, page),
    }),
  },
  "clears the reasons of the caller": {
    fails: ["what a caller hands over to restore is neither changed nor kept"],
    break: (right) => ({
      restore: async (teamId, entries) => {
        const outcomes = await right.restore(teamId, entries);
        for (const entry of entries) Object.assign(entry, { reason: null });
        return outcomes;
      },
    }),
  },
};

function changing(
  right: DncRepository,
  change: (entry: DncEntry, all: readonly DncEntry[]) => DncEntry,
): Partial<DncRepository> {
  return {
    restore: (teamId, entries) =>
      right.restore(
        teamId,
        entries.map((entry) => change(entry, entries)),
      ),
  };
}

function notCounting(right: DncRepository): Partial<DncRepository> {
  const uncounted = new Map<string, number>();
  return {
    restore: async (teamId, entries) => {
      const outcomes = await right.restore(teamId, entries);
      const added = outcomes.filter((outcome) => outcome === "added").length;
      uncounted.set(teamId, (uncounted.get(teamId) ?? 0) + added);
      return outcomes;
    },
    list: async (teamId, page) => {
      const { entries, total } = await right.list(teamId, page);
      return { entries, total: total - (uncounted.get(teamId) ?? 0) };
    },
  };
}

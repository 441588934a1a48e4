import type { DncRepository, RemoveOutcome } from "@opendnc/core";
import type { BrokenParts } from "./broken-part.js";

const model = "as a map from URL to entry would";
const all = { limit: 1000, offset: 0, before: null };

export const brokenRemoves: BrokenParts<DncRepository> = {
  "forgets removals in the total": {
    fails: ["total follows what was added and removed", "neither found nor listed", model],
    break: (right) => withTotalOfAdds(right),
  },
  "tells removed for repeats of an id": {
    fails: ["an id repeated within a call is removed once", model],
    break: (right) => ({
      remove: async (teamId, ids) => {
        const outcomes = await right.remove(teamId, ids);
        return ids.map((id) => outcomes[ids.indexOf(id)] ?? "absent");
      },
    }),
  },
  "looks first and removes later": {
    fails: [
      "of callers that remove one entry, exactly one",
      "what was added less what was removed",
    ],
    break: (right) => ({
      remove: async (teamId, ids) => {
        const { entries } = await right.list(teamId, all);
        await right.remove(teamId, ids);
        const outcome = (id: string): RemoveOutcome =>
          entries.some((entry) => entry.id === id) ? "removed" : "absent";
        return ids.map((id, place) => (ids.indexOf(id) < place ? "absent" : outcome(id)));
      },
    }),
  },
  "always tells removed": {
    fails: ["remove answers for each id in their order", "another team's id is absent", model],
    break: (right) => ({
      remove: async (teamId, ids) => {
        await right.remove(teamId, ids);
        return ids.map(() => "removed");
      },
    }),
  },
  "removes one entry of a call only": {
    fails: ["remove answers for each id in their order", "carry as much as limits allows", model],
    break: (right) => ({
      remove: async (teamId, ids) => {
        const [first] = await right.remove(teamId, ids.slice(0, 1));
        return ids.map((_, place) => (place === 0 ? (first ?? "absent") : "absent"));
      },
    }),
  },
  "keeps removed URLs from being added again": {
    fails: ["a removed URL can be added again", model],
    break: (right) => withTombstones(right),
  },
};

function withTotalOfAdds(right: DncRepository): Partial<DncRepository> {
  const totals = new Map<string, number>();
  return {
    add: async (write) => {
      const outcomes = await right.add(write);
      const added = outcomes.filter((outcome) => outcome === "added").length;
      totals.set(write.teamId, (totals.get(write.teamId) ?? 0) + added);
      return outcomes;
    },
    list: async (teamId, page) => {
      const { entries } = await right.list(teamId, page);
      return { entries, total: totals.get(teamId) ?? 0 };
    },
  };
}

function withTombstones(right: DncRepository): Partial<DncRepository> {
  const seen = new Set<string>();
  return {
    add: async (write) => {
      const fresh = write.entries.filter(({ url }) => !seen.has(`${write.teamId} ${url}`));
      const outcomes = (await right.add({ ...write, entries: fresh })).values();
      for (const { url } of write.entries) seen.add(`${write.teamId} ${url}`);
      return write.entries.map((entry) =>
        fresh.includes(entry) ? (outcomes.next().value ?? "duplicate") : "duplicate",
      );
    },
  };
}

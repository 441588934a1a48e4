import type { CanonicalUrl, DncEntry, DncRepository } from "@opendnc/core";
import type { BrokenParts } from "./broken-part.js";

const model = "as a map from URL to entry would";

export const brokenReads: BrokenParts<DncRepository> = {
  "answers not-listed when it fails": {
    fails: [
      "entries.findByUrls rejects with storage_unavailable",
      "entries.findByUrls rejects with storage_closed before open",
    ],
    break: (right) => ({
      findByUrls: (teamId, urls) =>
        right.findByUrls(teamId, urls).catch(() => urls.map(() => null)),
    }),
  },
  "answers with an empty page when it fails": {
    fails: [
      "entries.list rejects with storage_unavailable",
      "entries.list rejects with storage_closed before open",
    ],
    break: (right) => ({
      list: (teamId, page) => right.list(teamId, page).catch(() => ({ entries: [], total: 0 })),
    }),
  },
  "answers absent when it fails": {
    fails: ["entries.remove rejects with storage_unavailable"],
    break: (right) => ({
      remove: (teamId, ids) => right.remove(teamId, ids).catch(() => ids.map(() => "absent")),
    }),
  },
  "rejects with the driver's error": {
    fails: ["entries.add rejects with storage_unavailable"],
    break: (right) => ({
      add: (write) =>
        right.add(write).catch(() => {
          throw new Error("ECONNRESET");
        }),
    }),
  },
  "lists the oldest first": {
    fails: ["list gives the newest first", "list is ordered by id, bytewise", model],
    break: (right) => ({
      list: async (teamId, { limit, offset }) => {
        const { entries, total } = await right.list(teamId, {
          limit: 1000,
          offset: 0,
          before: null,
        });
        return { entries: entries.toReversed().slice(offset, offset + limit), total };
      },
    }),
  },
  "lists in the order of a locale": {
    fails: ["list is ordered by id, bytewise"],
    break: (right) => ({
      list: async (teamId, { limit, offset }) => {
        const { entries, total } = await right.list(teamId, {
          limit: 1000,
          offset: 0,
          before: null,
        });
        const sorted = entries.toSorted((a, b) => b.id.localeCompare(a.id));
        return { entries: sorted.slice(offset, offset + limit), total };
      },
    }),
  },
  "takes the offset for a page number": {
    fails: ["pages of any size put together are the whole list", model],
    break: (right) => ({
      list: (teamId, page) => right.list(teamId, { ...page, offset: page.offset * page.limit }),
    }),
  },
  "counts the page for the total": {
    fails: ["pages of any size put together are the whole list", "a page past the end", model],
    break: (right) => ({
      list: async (teamId, page) => {
        const { entries } = await right.list(teamId, page);
        return { entries, total: entries.length };
      },
    }),
  },
  "answers with no matches when it fails": {
    fails: ["entries.listByPrefix rejects with storage_unavailable"],
    break: (right) => ({
      listByPrefix: (teamId, page) => right.listByPrefix(teamId, page).catch(() => []),
    }),
  },
  "answers with an empty batch when it fails": {
    fails: ["entries.idsOfBatch rejects with storage_unavailable"],
    break: (right) => ({
      idsOfBatch: (teamId, batch) => right.idsOfBatch(teamId, batch).catch(() => []),
    }),
  },
  "answers with no teams when it fails": {
    fails: ["entries.teams rejects with storage_unavailable"],
    break: (right) => ({ teams: (page) => right.teams(page).catch(() => []) }),
  },
  "answers for the URLs it found only": {
    fails: ["findByUrls answers for each URL in their order", model],
    break: (right) => ({
      findByUrls: async (teamId, urls) =>
        (await right.findByUrls(teamId, urls)).filter((entry) => entry !== null),
    }),
  },
  "answers repeated URLs once": {
    fails: ["findByUrls answers repeated URLs each time", "carry as much as limits allows", model],
    break: (right) => ({
      findByUrls: async (teamId, urls) => {
        const found = await right.findByUrls(teamId, urls);
        return found.map((entry, index) =>
          urls.indexOf(urls[index] as CanonicalUrl) < index ? null : entry,
        );
      },
    }),
  },
  "finds 999 URLs of a call at most": {
    fails: ["carry as much as limits allows"],
    break: (right) => ({
      findByUrls: async (teamId, urls) => {
        const found = await right.findByUrls(teamId, urls.slice(0, 999));
        return urls.map((_, index) => found[index] ?? null);
      },
    }),
  },
  "remembers absences": {
    fails: ["findByUrls sees what another instance was told"],
    break: (right) => rememberingAbsences(right),
  },
  "remembers presences for ever": {
    fails: ["findByUrls sees what another instance was told", model],
    break: (right) => rememberingPresences(right),
  },
};

function rememberingAbsences(right: DncRepository): Partial<DncRepository> {
  const absent = new Set<string>();
  return {
    findByUrls: async (teamId, urls) => {
      if (urls.length > 0 && urls.every((url) => absent.has(`${teamId} ${url}`))) {
        return urls.map(() => null);
      }
      const found = await right.findByUrls(teamId, urls);
      urls.forEach((url, index) => found[index] === null && absent.add(`${teamId} ${url}`));
      return found;
    },
    add: (write) => {
      for (const { url } of write.entries) absent.delete(`${write.teamId} ${url}`);
      return right.add(write);
    },
  };
}

function rememberingPresences(right: DncRepository): Partial<DncRepository> {
  const present = new Map<string, DncEntry>();
  return {
    findByUrls: async (teamId, urls) => {
      const found = await right.findByUrls(teamId, urls);
      for (const entry of found) {
        if (entry !== null) present.set(`${teamId} ${entry.url}`, entry);
      }
      return urls.map((url) => present.get(`${teamId} ${url}`) ?? null);
    },
  };
}

import type { DncEntry, DncPrefixRequest, DncRepository } from "@opendnc/core";
import type { BrokenParts } from "./broken-part.js";

const model = "as a map from URL to entry would";
const own = "takes every character for itself";
const any = "gives what starts with any prefix of any URL, by URL, bytewise";
const walk = "pages after the last URL of the page before are all matches";

export const brokenPrefixes: BrokenParts<DncRepository> = {
  "looks for prefixes with LIKE": {
    fails: [`${own}: "ann_"`, `${own}: "%C"`, any, model],
    break: (right) =>
      matching(right, ({ url }, prefix) =>
        new RegExp(`^${prefix.replaceAll("%", ".*").replaceAll("_", ".")}`).test(url),
      ),
  },
  "looks for prefixes with an expression": {
    fails: [`${own}: "ann."`, any],
    break: (right) => matching(right, ({ url }, prefix) => new RegExp(`^${prefix}`).test(url)),
  },
  "looks for prefixes without case": {
    fails: [`${own}: "%c3"`, `${own}: "ANN"`, "tells the case of member ids apart"],
    break: (right) =>
      matching(right, ({ url }, prefix) => url.toLowerCase().startsWith(prefix.toLowerCase())),
  },
  "looks for parts": {
    fails: [`${own}: "_"`, `${own}: "-"`, any],
    break: (right) =>
      matching(right, ({ url }, prefix) => url.includes(prefix.slice("https://".length + 16))),
  },
  "ends a range at the first letter behind": {
    fails: [`${own}: "ann-"`, any, model],
    break: (right) => matching(right, ({ url }, prefix) => url >= prefix && url < `${prefix}a`),
  },
  "orders URLs as a locale does": {
    fails: [any, "tells the case of member ids apart"],
    break: (right) => ({
      listByPrefix: async (teamId, page) =>
        (await right.listByPrefix(teamId, page)).toSorted((a, b) => a.url.localeCompare(b.url)),
    }),
  },
  "gives matches by their ids": {
    fails: [any, model],
    break: (right) => ({
      listByPrefix: async (teamId, page) =>
        (await right.listByPrefix(teamId, page)).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    }),
  },
  "begins with the URL that is to be passed": {
    fails: [walk, "after is a bound of its own", model],
    break: (right) => ({
      listByPrefix: async (teamId, page) => {
        const all = await right.listByPrefix(teamId, { ...page, limit: 5000, after: null });
        const rest = all.filter(({ url }) => page.after === null || url >= page.after);
        return rest.slice(0, page.limit);
      },
    }),
  },
  "takes the bound for the prefix": {
    fails: ["after is a bound of its own"],
    break: (right) => ({
      listByPrefix: async (teamId, page) => {
        const { prefix, after } = page;
        const isWithin = after === null || after.startsWith(prefix);
        return right.listByPrefix(teamId, { ...page, after: isWithin ? after : null });
      },
    }),
  },
  "gives the matches of all teams": {
    fails: ["listByPrefix gives no other team's entries", model],
    break: (right) => ({
      listByPrefix: async (_teamId, page) => {
        const teams = await right.teams({ limit: 1000, after: null });
        const found = await Promise.all(teams.map((teamId) => right.listByPrefix(teamId, page)));
        return found.flat().slice(0, page.limit);
      },
    }),
  },
  "remembers matches": {
    fails: ["listByPrefix follows what is added and removed"],
    break: (right) => remembering(right),
  },
  "gives 1,000 matches at most": {
    fails: ["come up to MAX_PAGE_ROWS at once"],
    break: (right) => ({
      listByPrefix: (teamId, page) =>
        right.listByPrefix(teamId, { ...page, limit: Math.min(page.limit, 1000) }),
    }),
  },
};

function matching(
  right: DncRepository,
  isMatch: (entry: DncEntry, prefix: string) => boolean,
): Partial<DncRepository> {
  return {
    listByPrefix: async (teamId, { prefix, limit, after }) => {
      const all = { prefix: "https://", limit: 5000, after };
      const entries = await right.listByPrefix(teamId, all);
      return entries.filter((entry) => isMatch(entry, prefix)).slice(0, limit);
    },
  };
}

function remembering(right: DncRepository): Partial<DncRepository> {
  const known = new Map<string, readonly DncEntry[]>();
  return {
    listByPrefix: async (teamId, page: DncPrefixRequest) => {
      const name = JSON.stringify([teamId, page]);
      const entries = known.get(name) ?? (await right.listByPrefix(teamId, page));
      known.set(name, entries);
      return entries;
    },
  };
}

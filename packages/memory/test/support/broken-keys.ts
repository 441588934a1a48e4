import type { CanonicalUrl, DncRepository } from "@opendnc/core";
import type { BrokenParts } from "./broken-part.js";

const model = "as a map from URL to entry would";
const all = { limit: 1000, offset: 0, before: null };

export const brokenKeys: BrokenParts<DncRepository> = {
  "forgets the team": {
    fails: ["other's entries: two plain ids", "another team's id is absent", model],
    break: (right) =>
      rewriting(
        right,
        () => "everybody",
        (url) => url,
      ),
  },
  "folds the case of teams": {
    fails: ["other's entries: ids that differ in case"],
    break: (right) =>
      rewriting(
        right,
        (teamId) => teamId.toLowerCase(),
        (url) => url,
      ),
  },
  "folds the case of URLs": {
    fails: ["compared bytewise: member ids", "differ in one letter's case can be added", model],
    break: (right) => rewriting(right, (teamId) => teamId, fold),
  },
  "cuts URLs at 255": {
    fails: ["compared bytewise: the longest URLs"],
    break: (right) =>
      rewriting(
        right,
        (teamId) => teamId,
        (url) => url.slice(0, 255) as CanonicalUrl,
      ),
  },
  "looks up with LIKE": {
    fails: [
      "compared bytewise: an underscore and a letter",
      "compared bytewise: percent signs",
      model,
    ],
    break: (right) => ({
      findByUrls: async (teamId, urls) => {
        const { entries } = await right.list(teamId, all);
        const find = (url: string) => entries.find((entry) => likeToRegExp(url).test(entry.url));
        return urls.map((url) => find(url) ?? null);
      },
    }),
  },
  "gives the teams twice": {
    fails: ["teams are those that have entries, once each"],
    break: (right) => ({
      teams: async (page) => (await right.teams(page)).flatMap((teamId) => [teamId, teamId]),
    }),
  },
  "gives the teams in the order of a locale": {
    fails: ["teams are those that have entries, once each"],
    break: (right) => ({
      teams: async (page) => (await right.teams(page)).toSorted((a, b) => a.localeCompare(b)),
    }),
  },
  "gives the teams from the last one on": {
    fails: ["teams can be walked with any limit"],
    break: (right) => ({
      teams: async ({ limit, after }) => {
        const all = await right.teams({ limit: 1000, after: null });
        const start = after === null ? 0 : all.findIndex((teamId) => teamId >= after);
        return start < 0 ? [] : all.slice(start, start + limit);
      },
    }),
  },
  "remembers teams that have no entries any more": {
    fails: ["a team comes with its first entry, restored ones included, and goes with its last"],
    break: (right) => {
      const seen = new Set<string>();
      return {
        teams: async (page) => {
          for (const teamId of await right.teams(page)) seen.add(teamId);
          return [...seen].sort();
        },
      };
    },
  },
  "folds the case of ids": {
    fails: ["ids that differ in case or length are different ids"],
    break: (right) => ({
      remove: async (teamId, ids) => {
        const { entries } = await right.list(teamId, all);
        const stored = (id: string) =>
          entries.find((entry) => entry.id.toLowerCase() === id.toLowerCase())?.id ?? id;
        return right.remove(teamId, ids.map(stored));
      },
    }),
  },
};

const fold = (url: CanonicalUrl): CanonicalUrl => url.toLowerCase() as CanonicalUrl;

/** Puts a repository in front of another that is given other arguments than it was. */
function rewriting(
  right: DncRepository,
  rewriteTeam: (teamId: string) => string,
  rewriteUrl: (url: CanonicalUrl) => CanonicalUrl,
): Partial<DncRepository> {
  return {
    add: (write) => {
      const entries = write.entries.map((entry) => ({ ...entry, url: rewriteUrl(entry.url) }));
      return right.add({ ...write, teamId: rewriteTeam(write.teamId), entries });
    },
    findByUrls: (teamId, urls) => right.findByUrls(rewriteTeam(teamId), urls.map(rewriteUrl)),
    list: (teamId, page) => right.list(rewriteTeam(teamId), page),
    listByPrefix: (teamId, page) => right.listByPrefix(rewriteTeam(teamId), page),
    idsOfBatch: (teamId, batch) => right.idsOfBatch(rewriteTeam(teamId), batch),
    remove: (teamId, ids) => right.remove(rewriteTeam(teamId), ids),
  };
}

function likeToRegExp(pattern: string): RegExp {
  const literal = pattern.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("%", ".*").replaceAll("_", ".")}$`);
}

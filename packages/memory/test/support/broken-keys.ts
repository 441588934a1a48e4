import type { CanonicalUrl, DncRepository } from "@opendnc/core";
import type { BrokenParts } from "./broken-part.js";

const model = "as a map from URL to entry would";
const all = { limit: 1000, offset: 0 };

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
    remove: (teamId, ids) => right.remove(rewriteTeam(teamId), ids),
  };
}

function likeToRegExp(pattern: string): RegExp {
  const literal = pattern.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("%", ".*").replaceAll("_", ".")}$`);
}

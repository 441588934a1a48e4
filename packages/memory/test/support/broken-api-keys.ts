import type { ApiKeyStore } from "@opendnc/core";
import type { BrokenParts } from "./broken-part.js";

const model = "as a map from id to key would";

export const brokenApiKeys: BrokenParts<ApiKeyStore> = {
  "lets two be first": {
    fails: ["of callers that add the first key, exactly one is told added"],
    break: (right) => {
      let isEmpty = true;
      return {
        add: (record) => {
          isEmpty = false;
          return right.add(record);
        },
        addFirst: async (record) => {
          const isFirst = isEmpty && (await right.findById(record.id)) === null;
          if (!isFirst) return "not_first";
          isEmpty = false;
          await right.add(record);
          return "added";
        },
      };
    },
  },
  "has a first key for each team": {
    fails: ["addFirst stores nothing when there is a key, be it another team's"],
    break: (right) => ({
      addFirst: async (record) => {
        if ((await right.list(record.teamId)).length > 0) return "not_first";
        await right.add(record);
        return "added";
      },
    }),
  },
  "does not count revoked keys": {
    fails: ["addFirst stores nothing when all keys are revoked"],
    break: (right) => ({
      addFirst: async (record) => {
        const keys = await right.list(record.teamId);
        if (keys.some((key) => key.revokedAtMs === null)) return "not_first";
        if (keys.length === 0) return right.addFirst(record);
        await right.add(record);
        return "added";
      },
    }),
  },
  "hides revoked keys": {
    fails: ["a revoked key is found and listed", model],
    break: (right) => ({
      findById: async (id) => {
        const key = await right.findById(id);
        return key?.revokedAtMs === null ? key : null;
      },
    }),
  },
  "lists the newest first": {
    fails: ["list gives the team's keys oldest first", model],
    break: (right) => ({ list: async (teamId) => (await right.list(teamId)).toReversed() }),
  },
  "lists in the order of a locale": {
    fails: ["list gives the team's keys oldest first"],
    break: (right) => ({
      list: async (teamId) =>
        (await right.list(teamId)).toSorted(
          (a, b) => a.createdAtMs - b.createdAtMs || a.id.localeCompare(b.id),
        ),
    }),
  },
  "takes a second key with an id": {
    fails: ["storing an id twice rejects and leaves the first key as it was"],
    break: (right) => ({ add: (record) => right.add(record).catch(() => undefined) }),
  },
  "revokes for any team": {
    fails: ["a key that the team does not have is absent", model],
    break: (right) => ({
      revoke: async (_teamId, id, atMs) => {
        const key = await right.findById(id);
        return key === null ? "absent" : right.revoke(key.teamId, id, atMs);
      },
    }),
  },
  "tells revoked each time": {
    fails: ["revoking again keeps the first time", "of callers that revoke one key", model],
    break: (right) => ({
      revoke: async (teamId, id, atMs) => {
        const outcome = await right.revoke(teamId, id, atMs);
        return outcome === "absent" ? "absent" : "revoked";
      },
    }),
  },
  "remembers keys": {
    fails: ["findById sees at once what another instance has revoked", model],
    break: (right) => {
      const known = new Map<string, Awaited<ReturnType<ApiKeyStore["findById"]>>>();
      return {
        findById: async (id) => {
          const key = known.get(id) ?? (await right.findById(id));
          known.set(id, key);
          return key;
        },
      };
    },
  },
  "takes a failure for an unknown key": {
    fails: ["apiKeys.findById rejects with storage_unavailable"],
    break: (right) => ({ findById: (id) => right.findById(id).catch(() => null) }),
  },
  "lists all keys of valid ones only": {
    fails: ["listAll gives the keys of all teams by id, bytewise, revoked ones included", model],
    break: (right) => ({
      listAll: async (page) =>
        (await right.listAll(page)).filter(({ revokedAtMs }) => revokedAtMs === null),
    }),
  },
  "lists all keys in the order of a locale": {
    fails: ["listAll gives the keys of all teams by id, bytewise"],
    break: (right) => ({
      listAll: async (page) =>
        (await right.listAll(page)).toSorted((a, b) => a.id.localeCompare(b.id)),
    }),
  },
  "lists all keys from the last one on": {
    fails: ["listAll can be walked with any limit", model],
    break: (right) => ({
      listAll: async ({ limit, after }) =>
        (await right.listAll({ limit: 1000, after: null }))
          .filter(({ id }) => after === null || id >= after)
          .slice(0, limit),
    }),
  },
  "lists all keys without an end": {
    fails: ["listAll can be walked with any limit", model],
    break: (right) => ({ listAll: ({ after }) => right.listAll({ limit: 1000, after }) }),
  },
};

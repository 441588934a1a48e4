import type { DncRecord, RecordStore } from "@opendnc/core";
import type { BrokenParts } from "./broken-part.js";

const model = "as a map from kind, team and key to record would";
const all = { limit: 1000, before: null };

export const brokenRecords: BrokenParts<RecordStore> = {
  "inserts over what is there": {
    fails: ["inserting what is there already gives false and changes nothing", model],
    break: (right) => ({
      insert: async (record) => {
        if (await right.insert(record)) return true;
        const stored = await right.find(record.kind, record.teamId, record.key);
        if (stored !== null) await right.remove(stored);
        await right.insert(record);
        return false;
      },
    }),
  },
  "looks first and inserts later": {
    fails: ["of callers that insert one record, exactly one is told true"],
    break: (right) => ({
      insert: async (record) => {
        const stored = await right.find(record.kind, record.teamId, record.key);
        await right.insert(record);
        return stored === null;
      },
    }),
  },
  "replaces whatever is there": {
    fails: [
      "replacing anything but the version before gives false",
      "of callers that replace one version, exactly one is told true",
      "counting together by reading and replacing loses no count",
      model,
    ],
    break: (right) => ({
      replace: async (record) => {
        const stored = await right.find(record.kind, record.teamId, record.key);
        const before = { ...record, version: record.version - 1 };
        if (stored === null || !(await right.remove(stored))) return right.replace(record);
        await right.insert({ ...before, version: 1 });
        return raiseTo(right, record);
      },
    }),
  },
  "inserts what is to be replaced": {
    fails: ["replacing what is not there gives false and stores nothing", model],
    break: (right) => ({
      replace: async (record) => (await right.replace(record)) || right.insert(record),
    }),
  },
  "counts no replacement that changes nothing": {
    fails: ["each replacement takes the place of the version before it"],
    break: (right) => ({
      replace: async (record) => {
        const stored = await right.find(record.kind, record.teamId, record.key);
        const isReplaced = await right.replace(record);
        const same = { ...record, version: record.version - 1 };
        return isReplaced && JSON.stringify(same) !== JSON.stringify(stored);
      },
    }),
  },
  "keeps when a record expires": {
    fails: ["removeExpired goes by the latest version", model],
    break: (right) => ({
      replace: async (record) => {
        const stored = await right.find(record.kind, record.teamId, record.key);
        return right.replace({ ...record, expiresAtMs: stored?.expiresAtMs ?? null });
      },
    }),
  },
  "removes whatever version is there": {
    fails: [
      "a record is removed if it is of the version that was named",
      "of callers that remove or replace one version",
      model,
    ],
    break: (right) => ({
      remove: async (record) => {
        const stored = await right.find(record.kind, record.teamId, record.key);
        return stored !== null && right.remove(stored);
      },
    }),
  },
  "folds the case of keys": {
    fails: ["bytewise: keys that differ in case", "list gives records by key, bytewise", model],
    break: (right) => rewriting(right, (key) => key.toLowerCase()),
  },
  "cuts keys at 254": {
    fails: ["bytewise: keys of 255 characters"],
    break: (right) => rewriting(right, (key) => key.slice(0, 254)),
  },
  "takes a backslash for an escape": {
    fails: ["bytewise: a backslash and what it would escape", model],
    break: (right) => rewriting(right, (key) => key.replaceAll("\\", "")),
  },
  "cuts bodies at 65,535": {
    fails: ["a body of MAX_RECORD_BODY bytes comes back whole"],
    break: (right) => ({
      insert: (record) => right.insert({ ...record, body: record.body.slice(0, 65_535) }),
    }),
  },
  "measures bodies in characters": {
    fails: ["a body of MAX_RECORD_BODY bytes comes back whole: characters of four bytes"],
    break: (right) => ({
      insert: (record) =>
        Buffer.byteLength(record.body) > record.body.length * 1.9
          ? right.insert({ ...record, body: record.body.slice(0, 1_000_000) })
          : right.insert(record),
    }),
  },
  "composes the accents of bodies": {
    fails: ["bodies come back as they were given"],
    break: (right) => ({
      insert: (record) => right.insert({ ...record, body: record.body.normalize("NFC") }),
    }),
  },
  "lists the lowest keys first": {
    fails: ["list gives records by key, bytewise descending"],
    break: (right) => ({
      list: async (kind, teamId, page) => {
        const records = await right.list(kind, teamId, { ...page, limit: 1000 });
        return records.toReversed().slice(0, page.limit);
      },
    }),
  },
  "lists the record before the page too": {
    fails: ["pages before the last key of the page before", model],
    break: (right) => ({
      list: async (kind, teamId, { limit, before }) =>
        (await right.list(kind, teamId, all))
          .filter(({ key }) => before === null || key <= before)
          .slice(0, limit),
    }),
  },
  "lists open records of one team only": {
    fails: ["listOpen gives the open records of all teams by key"],
    break: (right) => ({
      listOpen: async (kind, limit) => {
        const open = await right.listOpen(kind, 1000);
        return open.filter(({ teamId }) => teamId === open[0]?.teamId).slice(0, limit);
      },
    }),
  },
  "lists the newest open records": {
    fails: ["listOpen gives the open records of all teams by key, bytewise ascending"],
    break: (right) => ({
      listOpen: async (kind, limit) => (await right.listOpen(kind, 1000)).slice(-limit),
    }),
  },
  "remembers what was open": {
    fails: ["listOpen follows what is opened, closed and removed", model],
    break: (right) => {
      const seen = new Map<string, DncRecord>();
      return {
        listOpen: async (kind, limit) => {
          for (const record of await right.listOpen(kind, limit)) seen.set(record.key, record);
          return [...seen.values()].filter((record) => record.kind === kind).slice(0, limit);
        },
      };
    },
  },
  "removes what expires a moment later": {
    fails: ["removeExpired removes what expires up to that moment", model],
    break: (right) => ({
      removeExpired: (nowMs, limit) => right.removeExpired(nowMs + 1, limit),
    }),
  },
  "removes what expired before that moment only": {
    fails: ["removeExpired removes what expires up to that moment", model],
    break: (right) => ({
      removeExpired: (nowMs, limit) => right.removeExpired(nowMs - 1, limit),
    }),
  },
  "removes all that has expired at once": {
    fails: ["removeExpired removes no more than its limit", model],
    break: (right) => ({ removeExpired: (nowMs) => right.removeExpired(nowMs, 1000) }),
  },
  "answers an unknown record when it fails": {
    fails: ["records.find rejects with storage_unavailable"],
    break: (right) => ({
      find: (kind, teamId, key) => right.find(kind, teamId, key).catch(() => null),
    }),
  },
  "answers not replaced when it fails": {
    fails: ["records.replace rejects with storage_unavailable"],
    break: (right) => ({ replace: (record) => right.replace(record).catch(() => false) }),
  },
  "answers no open records when it fails": {
    fails: ["records.listOpen rejects with storage_unavailable"],
    break: (right) => ({ listOpen: (kind, limit) => right.listOpen(kind, limit).catch(() => []) }),
  },
  "keeps what the process has read": {
    fails: ["an instance sees at once what another one has written"],
    break: (right) => {
      const known = new Map<string, DncRecord | null>();
      return {
        find: async (kind, teamId, key) => {
          const name = `${kind} ${teamId} ${key}`;
          const record = known.get(name) ?? (await right.find(kind, teamId, key));
          known.set(name, record);
          return record;
        },
      };
    },
  },
};

/** Brings a record of version 1 to the state that was to be stored. */
async function raiseTo(right: RecordStore, record: DncRecord): Promise<boolean> {
  for (let version = 2; version <= record.version; version += 1) {
    await right.replace({ ...record, version });
  }
  return true;
}

/** Keys are rewritten on their way in. */
function rewriting(right: RecordStore, rewrite: (key: string) => string): Partial<RecordStore> {
  const rewritten = <Given extends { readonly key: string }>(record: Given): Given => ({
    ...record,
    key: rewrite(record.key),
  });
  return {
    insert: (record) => right.insert(rewritten(record)),
    find: (kind, teamId, key) => right.find(kind, teamId, rewrite(key)),
    replace: (record) => right.replace(rewritten(record)),
    remove: (record) => right.remove(rewritten(record)),
  };
}

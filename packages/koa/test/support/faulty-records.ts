import type { RecordStore } from "@opendnc/core";

import { storageDown } from "./faulty-repository.js";

/** A record store that passes every call on, to be changed in part. */
export function passingRecords(records: RecordStore): RecordStore {
  return {
    insert: (record) => records.insert(record),
    find: (kind, teamId, key) => records.find(kind, teamId, key),
    replace: (record) => records.replace(record),
    remove: (record) => records.remove(record),
    list: (kind, teamId, page) => records.list(kind, teamId, page),
    listOpen: (kind, limit) => records.listOpen(kind, limit),
    removeExpired: (nowMs, limit) => records.removeExpired(nowMs, limit),
  };
}

/** A record store that never answers. */
export function deadRecords(): RecordStore {
  const fail = () => Promise.reject(storageDown());
  return {
    ...{ insert: fail, find: fail, replace: fail, remove: fail },
    ...{ list: fail, listOpen: fail, removeExpired: fail },
  };
}

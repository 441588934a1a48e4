import type { DncStorage } from "@opendnc/core";
import { newApiKey } from "./sample-api-keys.js";
import { profileUrl } from "./profile-urls.js";
import { newStoredEntry, writeOf } from "./sample-entries.js";
import { newRecord, nextVersion } from "./sample-records.js";

/** One way to call one method of a storage or of one of its parts. */
export interface StorageCall {
  readonly name: string;
  /** Whether the backend has to be asked. The other calls hold nothing that it could answer. */
  readonly asks: boolean;
  readonly call: (storage: DncStorage) => Promise<unknown>;
}

const teamId = "team-1";
const url = profileUrl("somebody");

/** Every method of the storage and its parts, so that a rule that holds for all is written once. */
export const storageCalls: readonly StorageCall[] = [
  asking("entries.add", ({ entries }) => entries.add(writeOf(teamId, url))),
  asking("entries.findByUrls", ({ entries }) => entries.findByUrls(teamId, [url])),
  asking("entries.list", ({ entries }) =>
    entries.list(teamId, { limit: 10, offset: 0, before: null }),
  ),
  asking("entries.listByPrefix", ({ entries }) =>
    entries.listByPrefix(teamId, { prefix: url, limit: 10, after: null }),
  ),
  asking("entries.idsOfBatch", ({ entries }) =>
    entries.idsOfBatch(teamId, { batchId: "bat_1", fromId: "dnc_0", toId: "dnc_z", limit: 10 }),
  ),
  asking("entries.remove", ({ entries }) => entries.remove(teamId, ["dnc_1"])),
  asking("entries.restore", ({ entries }) =>
    entries.restore(teamId, [newStoredEntry(teamId, url)]),
  ),
  asking("entries.teams", ({ entries }) => entries.teams({ limit: 10, after: null })),
  asking("apiKeys.add", ({ apiKeys }) => apiKeys.add(newApiKey(teamId))),
  asking("apiKeys.addFirst", ({ apiKeys }) => apiKeys.addFirst(newApiKey(teamId))),
  asking("apiKeys.findById", ({ apiKeys }) => apiKeys.findById("key_1")),
  asking("apiKeys.list", ({ apiKeys }) => apiKeys.list(teamId)),
  asking("apiKeys.revoke", ({ apiKeys }) => apiKeys.revoke(teamId, "key_1", 1)),
  asking("apiKeys.listAll", ({ apiKeys }) => apiKeys.listAll({ limit: 10, after: null })),
  asking("records.insert", ({ records }) => records.insert(newRecord(teamId))),
  asking("records.find", ({ records }) => records.find("import", teamId, "key_1")),
  asking("records.replace", ({ records }) => records.replace(nextVersion(newRecord(teamId)))),
  asking("records.remove", ({ records }) => records.remove(newRecord(teamId))),
  asking("records.list", ({ records }) =>
    records.list("import", teamId, { limit: 10, before: null }),
  ),
  asking("records.listOpen", ({ records }) => records.listOpen("import", 10)),
  asking("records.removeExpired", ({ records }) => records.removeExpired(1, 10)),
  asking("ping", (storage) => storage.ping()),
  empty("entries.add of nothing", ({ entries }) => entries.add(writeOf(teamId))),
  empty("entries.findByUrls of nothing", ({ entries }) => entries.findByUrls(teamId, [])),
  empty("entries.remove of nothing", ({ entries }) => entries.remove(teamId, [])),
  empty("entries.restore of nothing", ({ entries }) => entries.restore(teamId, [])),
];

function asking(name: string, call: StorageCall["call"]): StorageCall {
  return { name, asks: true, call };
}

function empty(name: string, call: StorageCall["call"]): StorageCall {
  return { name, asks: false, call };
}

import type { DncStorage } from "@opendnc/core";
import { newApiKey } from "./sample-api-keys.js";
import { profileUrl } from "./profile-urls.js";
import { writeOf } from "./sample-entries.js";

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
  asking("entries.list", ({ entries }) => entries.list(teamId, { limit: 10, offset: 0 })),
  asking("entries.remove", ({ entries }) => entries.remove(teamId, ["dnc_1"])),
  asking("apiKeys.add", ({ apiKeys }) => apiKeys.add(newApiKey(teamId))),
  asking("apiKeys.addFirst", ({ apiKeys }) => apiKeys.addFirst(newApiKey(teamId))),
  asking("apiKeys.findById", ({ apiKeys }) => apiKeys.findById("key_1")),
  asking("apiKeys.list", ({ apiKeys }) => apiKeys.list(teamId)),
  asking("apiKeys.revoke", ({ apiKeys }) => apiKeys.revoke(teamId, "key_1", 1)),
  asking("ping", (storage) => storage.ping()),
  empty("entries.add of nothing", ({ entries }) => entries.add(writeOf(teamId))),
  empty("entries.findByUrls of nothing", ({ entries }) => entries.findByUrls(teamId, [])),
  empty("entries.remove of nothing", ({ entries }) => entries.remove(teamId, [])),
];

function asking(name: string, call: StorageCall["call"]): StorageCall {
  return { name, asks: true, call };
}

function empty(name: string, call: StorageCall["call"]): StorageCall {
  return { name, asks: false, call };
}

import { SqliteStorage } from "@opendnc/knex";
import type { DncStorage } from "@opendnc/core";
import { MemoryStorage } from "@opendnc/memory";
import type { StorageLocation } from "./configuration.js";

/** Makes the storage that the configuration names, not opened yet. */
export function createStorage(location: StorageLocation): DncStorage {
  switch (location.kind) {
    case "memory":
      return new MemoryStorage();
    case "sqlite":
      return new SqliteStorage({ path: location.path });
  }
}

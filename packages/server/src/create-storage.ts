import type { DncStorage } from "@opendnc/core";
import type { StorageLocation } from "./configuration.js";

/**
 * Makes the storage that the configuration names, not opened yet. Only its own driver is loaded: to
 * load all of them takes longer than most commands work.
 */
export async function createStorage(location: StorageLocation): Promise<DncStorage> {
  switch (location.kind) {
    case "memory":
      return new (await import("@opendnc/memory")).MemoryStorage();
    case "sqlite":
      return new (await import("@opendnc/knex")).SqliteStorage({ path: location.path });
    case "postgres":
      return new (await import("@opendnc/knex")).PostgresStorage({ url: location.url });
    case "mysql":
      return new (await import("@opendnc/knex")).MysqlStorage({ url: location.url });
    case "mongodb":
      return new (await import("@opendnc/mongodb")).MongoStorage({ url: location.url });
  }
}

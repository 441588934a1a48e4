import { MysqlStorage, PostgresStorage, SqliteStorage } from "@opendnc/knex";
import type { DncStorage } from "@opendnc/core";
import { MemoryStorage } from "@opendnc/memory";
import { MongoStorage } from "@opendnc/mongodb";
import type { StorageLocation } from "./configuration.js";

/** Makes the storage that the configuration names, not opened yet. */
export function createStorage(location: StorageLocation): DncStorage {
  switch (location.kind) {
    case "memory":
      return new MemoryStorage();
    case "sqlite":
      return new SqliteStorage({ path: location.path });
    case "postgres":
      return new PostgresStorage({ url: location.url });
    case "mysql":
      return new MysqlStorage({ url: location.url });
    case "mongodb":
      return new MongoStorage({ url: location.url });
  }
}

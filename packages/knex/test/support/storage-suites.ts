import { join } from "node:path";
import type { StorageFixture, StorageSuite } from "@opendnc/contract-suites";
import { SqliteStorage } from "../../src/index.js";
import { describe, it } from "vitest";
import { runSql } from "./plain-sqlite.js";
import { makeTempFolder, removeFolder } from "./temp-folder.js";

const DROP_EVERYTHING =
  "DROP TABLE entries; DROP TABLE writes; DROP TABLE teams; DROP TABLE api_keys; DROP TABLE records";

export const fileSuite: StorageSuite = {
  runner: { describe, it },
  name: "SqliteStorage in a file",
  create: async (): Promise<StorageFixture> => {
    const folder = await makeTempFolder();
    const path = join(folder, "dnc.db");
    return {
      storage: new SqliteStorage({ path }),
      connect: () => new SqliteStorage({ path }),
      breakBackend: () => runSql(path, DROP_EVERYTHING),
      dispose: () => removeFolder(folder),
    };
  },
};

export const memorySuite: StorageSuite = {
  runner: { describe, it },
  name: "SqliteStorage in memory",
  cannot: {
    connectAgain: "a database in memory belongs to one connection",
    breakBackend: "nobody else can reach a database in memory",
  },
  create: () =>
    Promise.resolve({
      storage: new SqliteStorage({ path: ":memory:" }),
      dispose: () => Promise.resolve(),
    }),
};

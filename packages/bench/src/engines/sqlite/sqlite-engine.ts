import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { SqliteStorage } from "@opendnc/knex";
import sqlite3 from "sqlite3";
import { prepare, type Engine, type Store } from "../engine.js";
import { bareSqlite } from "./sqlite-bare.js";
import { bulkLoad } from "./sqlite-bulk.js";
import { rowsIn, sizeOf } from "./sqlite-size.js";

/** SQLite, with its files in a folder. */
export function sqliteEngine(folder: string): Engine {
  return {
    name: "sqlite",
    product: "SQLite",
    version: `${sqlite3.VERSION} for the library, ${process.versions["sqlite"] ?? "?"} for the bare engine`,
    isSlow: false,
    newStore: async () => storeIn(await mkdtemp(join(folder, "sqlite-"))),
    close: () => Promise.resolve(),
  };
}

function storeIn(folder: string): Store {
  const path = join(folder, "dnc.db");
  const storage = () => new SqliteStorage({ path });
  return {
    url: `sqlite:${path}`,
    storage,
    async bare() {
      await prepare({ storage });
      return bareSqlite(path);
    },
    async bulkLoad(file) {
      await prepare({ storage });
      await bulkLoad(path, file);
    },
    rows: () => Promise.resolve(rowsIn(path)),
    size: () => Promise.resolve(sizeOf(path)),
    drop: () => rm(folder, { recursive: true }),
  };
}

import { PostgresStorage } from "@opendnc/knex";
import pg from "pg";
import { newDatabaseName } from "../database-name.js";
import { prepare, type Engine, type Store } from "../engine.js";
import { barePostgres } from "./postgres-bare.js";
import { bulkLoad } from "./postgres-bulk.js";
import { rowsIn, sizeOf } from "./postgres-size.js";

/** The server at a URL, on which it makes databases of its own. */
export async function postgresEngine(url: string): Promise<Engine> {
  const admin = new pg.Client(url);
  await admin.connect();
  const { rows } = await admin.query<{ server_version: string }>("SHOW server_version");
  return {
    name: "postgres",
    product: "PostgreSQL",
    version: rows[0]?.server_version.split(" ")[0] ?? "?",
    isSlow: false,
    async newStore() {
      const name = newDatabaseName();
      await admin.query(`CREATE DATABASE ${name}`);
      const own = new URL(url);
      own.pathname = name;
      return storeAt(own.href, () => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
    close: () => admin.end(),
  };
}

function storeAt(url: string, drop: () => Promise<unknown>): Store {
  const storage = () => new PostgresStorage({ url });
  return {
    url,
    storage,
    async bare(writers) {
      await prepare({ storage });
      return barePostgres(url, writers);
    },
    async bulkLoad(file) {
      await prepare({ storage });
      await bulkLoad(url, file);
    },
    rows: () => rowsIn(url),
    size: () => sizeOf(url),
    async drop() {
      await drop();
    },
  };
}

import { MysqlStorage } from "@opendnc/knex";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { newDatabaseName } from "../database-name.js";
import { prepare, type Engine, type Store } from "../engine.js";
import { bareMysql } from "./mysql-bare.js";
import { bulkLoad } from "./mysql-bulk.js";
import { rowsIn, sizeOf } from "./mysql-size.js";

/** The server at a URL, on which it makes databases of its own. */
export async function mysqlEngine(url: string): Promise<Engine> {
  const admin = await createConnection(url);
  const [rows] = await admin.query<RowDataPacket[]>("SELECT VERSION() AS version");
  return {
    name: "mysql",
    ...identify(String(rows[0]?.["version"])),
    isSlow: false,
    async newStore() {
      const name = newDatabaseName();
      await admin.query(`CREATE DATABASE ${name}`);
      const own = new URL(url);
      own.pathname = name;
      return storeAt(own.href, () => admin.query(`DROP DATABASE ${name}`));
    },
    close: () => admin.end(),
  };
}

/** Of "10.11.14-MariaDB-0+deb12u2" or "8.0.39". */
function identify(version: string): Pick<Engine, "product" | "version"> {
  const product = /mariadb/i.test(version) ? "MariaDB" : "MySQL";
  return { product, version: version.split("-")[0] ?? version };
}

function storeAt(url: string, drop: () => Promise<unknown>): Store {
  const storage = () => new MysqlStorage({ url });
  return {
    url,
    storage,
    async bare(writers) {
      await prepare({ storage });
      return bareMysql(url, writers);
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

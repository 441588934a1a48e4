import type { SqlStorageOptions } from "../sql/sql-options.js";
import { SqlStorage } from "../sql/sql-storage.js";
import { mysqlDialect } from "./mysql-dialect.js";

/**
 * A store in a MySQL or MariaDB database, which any number of processes may use at once.
 *
 * What `add` has answered for is committed, and as durable as the server's own settings make a
 * commit. Everything rejects with a `DncError` whose message names host and database and what to
 * do, and holds no URL, key, password or SQL.
 */
export class MysqlStorage extends SqlStorage {
  constructor(options: SqlStorageOptions) {
    super(mysqlDialect, options);
  }
}

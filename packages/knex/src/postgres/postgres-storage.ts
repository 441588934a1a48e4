import type { SqlStorageOptions } from "../sql/sql-options.js";
import { SqlStorage } from "../sql/sql-storage.js";
import { postgresDialect } from "./postgres-dialect.js";

/**
 * A store in a PostgreSQL database, which any number of processes may use at once.
 *
 * What `add` has answered for is in the server's log on disk. Everything rejects with a `DncError`
 * whose message names host and database and what to do, and holds no URL, key, password or SQL.
 */
export class PostgresStorage extends SqlStorage {
  constructor(options: SqlStorageOptions) {
    super(postgresDialect, options);
  }
}

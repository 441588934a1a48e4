import type { SqlAnswer, SqlDialect } from "../sql/sql-dialect.js";
import type { SqlSettings } from "../sql/sql-options.js";
import { mysqlErrors } from "./mysql-errors.js";
import * as queries from "./mysql-queries.js";
import { MYSQL_MIGRATIONS } from "./mysql-schema.js";
import { endSession, setUp } from "./mysql-sessions.js";
import { add, insertFirstKey, remove, restore } from "./mysql-writes.js";
import { alone } from "./mysql-migrations.js";

export const mysqlDialect: SqlDialect = {
  name: "MySQL",
  driver: "mysql2",
  protocols: ["mysql:", "mariadb:"],
  defaultPort: 3306,
  /**
   * The longest write of this size, every character of its texts escaped twice, is below the 16 MB
   * that servers take at once by default (`max_allowed_packet`).
   */
  limits: { entriesPerWrite: 2_000, writesAtOnce: 2, urlsPerRead: 2_000 },
  errors: mysqlErrors,
  connection: ({ url, connectTimeoutMs }: SqlSettings) => ({
    uri: url.replace(/^mariadb:/, "mysql:"),
    connectTimeout: connectTimeoutMs,
    charset: "UTF8MB4_BIN",
    // Without this flag, a row that is passed over is not counted as changed.
    flags: ["-FOUND_ROWS"],
    typeCast,
  }),
  setUp,
  cut: (connection) => (connection as { destroy(): void }).destroy(),
  endSession,
  answer,
  migrations: MYSQL_MIGRATIONS,
  alone,
  findVersions: queries.FIND_VERSIONS,
  storeVersion: queries.STORE_VERSION,
  set: (values) => JSON.stringify(values),
  find: queries.FIND,
  list: queries.LIST,
  listByPrefix: queries.LIST_BY_PREFIX,
  idsOfBatch: queries.IDS_OF_BATCH,
  add,
  restore,
  remove,
  insertFirstKey,
  records: { insert: queries.INSERT_RECORD, removeExpired: queries.REMOVE_EXPIRED_RECORDS },
};

function answer(response: unknown): SqlAnswer<unknown> {
  const [rows] = response as [unknown[] | { affectedRows: number }];
  return Array.isArray(rows) ? { rows, changed: 0 } : { rows: [], changed: rows.affectedRows };
}

interface Field {
  readonly type: string;
  string(): string | null;
}

/** Nothing here is read as bytes, though it is compared so. */
function typeCast(field: Field, next: () => unknown): unknown {
  return field.type === "VAR_STRING" || field.type === "STRING" ? field.string() : next();
}

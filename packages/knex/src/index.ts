export { MysqlStorage } from "./mysql/mysql-storage.js";
export { PostgresStorage } from "./postgres/postgres-storage.js";
export { SqliteStorage } from "./sqlite/sqlite-storage.js";
export type { SqliteStorageOptions } from "./sqlite/sqlite-options.js";
export type { SqlStorageOptions } from "./sql/sql-options.js";

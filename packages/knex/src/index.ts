export { SqliteStorage } from "./sqlite/sqlite-storage.js";
export type { SqliteStorageOptions } from "./sqlite/sqlite-options.js";

// Starts a migration of a store that it will not live to finish. Arguments: path.
import sqlite3 from "sqlite3";
import { migrate } from "../../dist/sqlite/sqlite-migrator.js";
import { MIGRATIONS } from "../../dist/sqlite/sqlite-schema.js";

const ENDLESS = `
  DROP TABLE api_keys;
  CREATE TABLE filler (content BLOB);
  INSERT INTO filler
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers)
    SELECT randomblob(2000) FROM numbers;`;

const path = process.argv[2];
const database = new sqlite3.Database(path, () => {
  void migrate(database, path, [...MIGRATIONS, ENDLESS]);
});

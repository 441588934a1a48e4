import { DatabaseSync } from "node:sqlite";

/** Node's own binding, under the library's settings. */
export function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec(`
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -32768;
    PRAGMA wal_autocheckpoint = 16384;
    PRAGMA temp_store = MEMORY;
  `);
  return database;
}

export const INSERT = `
  INSERT INTO entries (team_no, id, slug, reason, source, write_no) VALUES (1, ?, ?, NULL, NULL, ?)
  ON CONFLICT (team_no, slug) DO NOTHING`;

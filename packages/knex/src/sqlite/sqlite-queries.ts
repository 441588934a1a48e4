/**
 * The statements on entries, besides the write. Sets come as one JSON array, so a statement is the
 * same for any number of values and never meets SQLite's limit of bound values. Entries are answered
 * as one JSON array, too, made in the driver's own thread: to make a row's values one by one, the
 * driver holds up this process's thread for four times as long.
 *
 * CROSS JOIN keeps SQLite to the order given, such as team, values, then the index. A subquery with
 * LIMIT is worked off in its order, which is that of the array then.
 */

const ENTRIES = `
  json_group_array(json_array(e.id, e.slug, e.reason, e.source, w.batch_id, w.created_at))`;

/** An element of the array that {@link ENTRIES} makes. */
export type EntryTuple = readonly [
  id: string,
  slug: string,
  reason: string | null,
  source: string | null,
  batchId: string,
  createdAtMs: number,
];

/** Bound: a JSON array of slugs, the team id. */
export const FIND = `
  SELECT ${ENTRIES} AS entries
    FROM teams t
    CROSS JOIN json_each(?) j
    CROSS JOIN entries e ON e.team_no = t.no AND e.slug = j.value
    CROSS JOIN writes w ON w.no = e.write_no
   WHERE t.team_id = ?`;

/**
 * Bound: an id, limit, offset, the team id. The page is cut from the index alone, so what the offset
 * skips is not read. No row for an unknown team.
 */
export const LIST = `
  SELECT t.entries AS total, (
           SELECT ${ENTRIES}
             FROM (SELECT no FROM entries
                    WHERE team_no = t.no AND id < ? ORDER BY id DESC LIMIT ? OFFSET ?) p
             CROSS JOIN entries e ON e.no = p.no
             CROSS JOIN writes w ON w.no = e.write_no
         ) AS entries
    FROM teams t
   WHERE t.team_id = ?`;

/** Bound: the team id, from which slug, to which slug, limit. */
export const LIST_BY_PREFIX = `
  SELECT ${ENTRIES} AS entries
    FROM (SELECT e.*
            FROM teams t
            CROSS JOIN entries e INDEXED BY entries_by_slug ON e.team_no = t.no
           WHERE t.team_id = ? AND e.slug >= ? AND e.slug < ?
           ORDER BY e.slug LIMIT ?) e
    CROSS JOIN writes w ON w.no = e.write_no`;

/** Bound: the team id, from which id, to which id, the batch id, limit. */
export const IDS_OF_BATCH = `
  SELECT e.id
    FROM teams t
    CROSS JOIN entries e INDEXED BY entries_by_id ON e.team_no = t.no
    CROSS JOIN writes w ON w.no = e.write_no
   WHERE t.team_id = ? AND e.id BETWEEN ? AND ? AND w.batch_id = ?
   ORDER BY e.id LIMIT ?`;

/** Bound: the team id after which they begin, limit. */
export const TEAMS = `
  SELECT team_id FROM teams WHERE team_id > ? AND entries > 0 ORDER BY team_id LIMIT ?`;

/** Bound: the team id, a JSON array of ids. */
export const REMOVE = `
  DELETE FROM entries
   WHERE team_no = (SELECT no FROM teams WHERE team_id = ?)
     AND id IN (SELECT value FROM json_each(?))
  RETURNING id`;

/** Touches every table, so that it fails when one is gone or its first page is damaged. */
export const SIGN_OF_LIFE = `
  SELECT EXISTS (SELECT 1 FROM teams), EXISTS (SELECT 1 FROM writes),
         EXISTS (SELECT 1 FROM entries), EXISTS (SELECT 1 FROM api_keys),
         EXISTS (SELECT 1 FROM records)`;

/**
 * Bound: a row of `api_keys` in the order of its columns. One statement, which SQLite lets nobody
 * write beside. Gives the id if it inserted.
 */
export const INSERT_FIRST_KEY = `
  INSERT INTO api_keys (id, team_id, label, secret_hash, created_at, revoked_at)
  SELECT ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM api_keys)
  RETURNING id`;

/** Bound: a row of `records` in the order of its columns. Gives a row if it inserted. */
export const INSERT_RECORD = `
  INSERT INTO records (kind, team_id, key, version, is_open, expires_at, body)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (kind, team_id, key) DO NOTHING
  RETURNING version`;

/** Bound: the moment, limit. Gives a row for each that it removed. */
export const REMOVE_EXPIRED_RECORDS = `
  DELETE FROM records
   WHERE rowid IN (SELECT rowid FROM records WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)
  RETURNING version`;

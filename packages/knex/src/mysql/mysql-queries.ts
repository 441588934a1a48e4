/**
 * The statements on MySQL and MariaDB. Sets come as one JSON text, so a statement is the same for
 * any number of values. STRAIGHT_JOIN keeps the server to the order given: the values, then the
 * index.
 */

const ENTRY = "e.id, e.slug, e.reason, e.source, e.batch_id, e.created_at";

/** Without its character set it would be the database's. */
const text = (length: number) => `VARCHAR(${length}) CHARACTER SET utf8mb4`;

/** A JSON array of texts as rows with one column. */
const texts = (column: string, length: number) =>
  `JSON_TABLE(?, '$[*]' COLUMNS (${column} ${text(length)} PATH '$')) AS asked`;

/** Which of a team's 16 totals this connection changes. */
const SHARD = "CONNECTION_ID() % 16";

/**
 * Adds entries, given as a JSON array of `[id, slug, reason, source]` and what `more` reads. It
 * changes as many rows as it adds.
 *
 * All writers take the slugs in one order, so that few wait for one that waits for them. Only an
 * update that changes nothing passes over a listed URL and nothing else: IGNORE would hide other
 * errors, too. There is no way to name the conflict, so a row that is in the way because of its id
 * gets an id of NULL, which is an error.
 */
const inserting = (batchAndMoment: string, more = "") => `
  INSERT INTO opendnc_entries
         (team_id, put_no, batch_id, created_at, id, slug, reason, source)
  SELECT ?, ?, ${batchAndMoment}, n.id, n.slug, n.reason, n.source
    FROM JSON_TABLE(?, '$[*]' COLUMNS (
           place FOR ORDINALITY,
           id ${text(64)} PATH '$[0]', slug ${text(2048)} PATH '$[1]',
           reason ${text(500)} PATH '$[2]', source ${text(100)} PATH '$[3]'${more})) AS n
   ORDER BY CAST(n.slug AS BINARY), n.place
  ON DUPLICATE KEY UPDATE id = IF(opendnc_entries.slug = n.slug, opendnc_entries.id, NULL)`;

/** Bound: the team id, the put's number, the batch id, the moment, a JSON array of entries. */
export const INSERT = inserting("?, ?");

/** Bound: the team id, the put's number, a JSON array of entries, each with its batch and moment. */
export const INSERT_RESTORED = inserting(
  "n.batch_id, n.created_at",
  `, batch_id ${text(64)} PATH '$[4]', created_at BIGINT PATH '$[5]'`,
);

/** Bound: a JSON array of ids, the team id, the put's number. Gives those that it has added. */
export const READ_ADDED = `
  SELECT e.id
    FROM ${texts("id", 64)}
    STRAIGHT_JOIN opendnc_entries e ON e.team_id = ? AND e.id = CAST(asked.id AS BINARY)
   WHERE e.put_no = ?`;

/** Bound: the team id, by how much. The last statement of a write, when nothing is to be awaited. */
export const COUNT = `
  INSERT INTO opendnc_totals (team_id, shard, entries) VALUES (?, ${SHARD}, ?)
  ON DUPLICATE KEY UPDATE entries = entries + VALUES(entries)`;

/** Bound: a JSON array of slugs, the team id. */
export const FIND = `
  SELECT ${ENTRY}
    FROM ${texts("slug", 2048)}
    STRAIGHT_JOIN opendnc_entries e ON e.team_id = ? AND e.slug = CAST(asked.slug AS BINARY)`;

/** Bound: the team id, the team id, an id, limit, offset. */
export const LIST = `
  SELECT t.total, ${ENTRY}
    FROM (SELECT CAST(COALESCE(SUM(entries), 0) AS SIGNED) AS total
            FROM opendnc_totals WHERE team_id = ?) t
    LEFT JOIN (SELECT * FROM opendnc_entries
                WHERE team_id = ? AND id < ? ORDER BY id DESC LIMIT ? OFFSET ?) e ON TRUE
   ORDER BY e.id DESC`;

/** Bound: the team id, from which slug, to which slug, limit. */
export const LIST_BY_PREFIX = `
  SELECT ${ENTRY} FROM opendnc_entries e FORCE INDEX (opendnc_entries_by_slug)
   WHERE e.team_id = ? AND e.slug >= ? AND e.slug < ? ORDER BY e.slug LIMIT ?`;

/** Bound: the team id, from which id, to which id, the batch id, limit. */
export const IDS_OF_BATCH = `
  SELECT e.id FROM opendnc_entries e FORCE INDEX (PRIMARY)
   WHERE e.team_id = ? AND e.id BETWEEN ? AND ? AND e.batch_id = ? ORDER BY e.id LIMIT ?`;

/**
 * Bound: a JSON array of ids, in order, the team id. Gives those that are there, each of which
 * nobody else can then remove. All who remove take them in one order.
 */
export const HOLD = `
  SELECT e.id
    FROM ${texts("id", 64)}
    STRAIGHT_JOIN opendnc_entries e ON e.team_id = ? AND e.id = CAST(asked.id AS BINARY)
   FOR UPDATE`;

/** Bound: a JSON array of ids, the team id. */
export const DELETE = `
  DELETE e
    FROM ${texts("id", 64)}
    STRAIGHT_JOIN opendnc_entries e ON e.team_id = ? AND e.id = CAST(asked.id AS BINARY)`;

/** Whoever may add the first key takes this row first, so that they do not meet below. */
export const LOCK_FIRST_KEY = "SELECT version FROM opendnc_schema FOR UPDATE";

/** In a serializable transaction, it keeps others from adding a key where there is none. */
export const HOLD_ANY_KEY = "SELECT id FROM opendnc_api_keys LIMIT 1 FOR UPDATE";

/** Bound: a row of `opendnc_api_keys` in the order of its columns. */
export const INSERT_KEY = `
  INSERT INTO opendnc_api_keys (id, team_id, label, secret_hash, created_at, revoked_at)
  VALUES (?, ?, ?, ?, ?, ?)`;

/**
 * Bound: a row of `opendnc_records` in the order of its columns. An update that changes nothing is
 * not counted; IGNORE would hide other errors, too.
 */
export const INSERT_RECORD = `
  INSERT INTO opendnc_records (kind, team_id, \`key\`, version, is_open, expires_at, body)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON DUPLICATE KEY UPDATE version = opendnc_records.version`;

/** Bound: the moment, limit. */
export const REMOVE_EXPIRED_RECORDS =
  "DELETE FROM opendnc_records WHERE expires_at <= ? ORDER BY expires_at LIMIT ?";

export const FIND_VERSIONS = `
  SELECT 1 AS there FROM information_schema.tables
   WHERE table_schema = DATABASE() AND table_name = 'opendnc_schema'`;

export const STORE_VERSION = `
  INSERT INTO opendnc_schema (only_row, version) VALUES (1, ?)
  ON DUPLICATE KEY UPDATE version = VALUES(version)`;

/** Bound: seconds. The lock is the server's, hence the name of the database in its name. */
export const LOCK_MIGRATION = "SELECT GET_LOCK(CONCAT('opendnc:', MD5(DATABASE())), ?) AS locked";
export const UNLOCK_MIGRATION = "SELECT RELEASE_LOCK(CONCAT('opendnc:', MD5(DATABASE())))";

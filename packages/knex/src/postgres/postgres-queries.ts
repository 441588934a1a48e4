/**
 * The statements on PostgreSQL. Sets come as arrays, so a statement is the same for any number of
 * values. LATERAL with LIMIT keeps it to one look into the index for each value, whatever the
 * statistics say: a table that has just been filled has none.
 */

const ENTRY = "e.id, e.slug, e.reason, e.source, e.batch_id, e.created_at";

/** Which of a team's 16 totals this connection changes. */
const SHARD = "pg_backend_pid() % 16";

/** Changes the team's total by what another part of the statement has counted. */
const count = (change: string, from: string) => `
    INSERT INTO opendnc_totals AS t (team_id, shard, entries)
    SELECT ?, ${SHARD}, ${change} FROM ${from} HAVING count(*) > 0
    ON CONFLICT (team_id, shard) DO UPDATE SET entries = t.entries + excluded.entries`;

/**
 * Adds entries, given as one array for each of the columns. Gives the ids that were added, with
 * commas between them, or NULL.
 *
 * One statement, hence one transaction: entries and total are stored together or not at all. All
 * writers take the slugs in one order, so that none waits for one that waits for it; the total comes
 * last, when nothing is left to wait for. The conflict is named, so that a listed URL is passed over
 * but a repeated id fails.
 */
const adding = (batchAndMoment: string, arrays: string, columns: string) => `
  WITH added AS (
    INSERT INTO opendnc_entries (team_id, batch_id, created_at, id, slug, reason, source)
    SELECT ?, ${batchAndMoment}, n.id, n.slug, n.reason, n.source
      FROM unnest(${arrays}) WITH ORDINALITY AS n (${columns}, place)
     ORDER BY n.slug COLLATE "C", n.place
    ON CONFLICT (team_id, slug) DO NOTHING
    RETURNING id
  ), counted AS (${count("count(*)", "added")}
  )
  SELECT string_agg(id, ',') AS ids FROM added`;

const TEXTS = "?::text[], ?::text[], ?::text[], ?::text[]";
const COLUMNS = "id, slug, reason, source";

/**
 * Bound: the team id, the batch id, the moment, arrays of ids, slugs, reasons and sources, the team
 * id.
 */
export const ADD = adding("?, ?::bigint", TEXTS, COLUMNS);

/** Bound: the team id, arrays of ids, slugs, reasons, sources, batch ids and moments, the team id. */
export const RESTORE = adding(
  "n.batch_id, n.created_at",
  `${TEXTS}, ?::text[], ?::bigint[]`,
  `${COLUMNS}, batch_id, created_at`,
);

/** Bound: an array of slugs, the team id. */
export const FIND = `
  SELECT ${ENTRY}
    FROM unnest(?::text[]) AS asked (slug)
    CROSS JOIN LATERAL (
      SELECT * FROM opendnc_entries
       WHERE team_id = ? AND slug = asked.slug COLLATE "C" LIMIT 1
    ) e`;

/** Bound: the team id, the team id, an id, limit, offset. */
export const LIST = `
  SELECT t.total, ${ENTRY}
    FROM (SELECT coalesce(sum(entries), 0)::bigint AS total
            FROM opendnc_totals WHERE team_id = ?) t
    LEFT JOIN (SELECT * FROM opendnc_entries
                WHERE team_id = ? AND id < ? ORDER BY id DESC LIMIT ? OFFSET ?) e ON true
   ORDER BY e.id DESC`;

/** Bound: the team id, from which slug, to which slug, limit. */
export const LIST_BY_PREFIX = `
  SELECT ${ENTRY} FROM opendnc_entries e
   WHERE e.team_id = ? AND e.slug >= ? AND e.slug < ? ORDER BY e.slug LIMIT ?`;

/** Bound: the team id, from which id, to which id, the batch id, limit. */
export const IDS_OF_BATCH = `
  SELECT e.id FROM opendnc_entries e
   WHERE e.team_id = ? AND e.id BETWEEN ? AND ? AND e.batch_id = ? ORDER BY e.id LIMIT ?`;

/**
 * Bound: the team id, an array of ids, the team id twice. Gives the ids that were removed, with
 * commas between them, or NULL. All who remove take the ids in one order, and delete what they then
 * hold.
 */
export const REMOVE = `
  WITH held AS (
    SELECT e.id FROM opendnc_entries e
     WHERE e.team_id = ? AND e.id = ANY (?::text[])
     ORDER BY e.id FOR UPDATE
  ), removed AS (
    DELETE FROM opendnc_entries
     WHERE team_id = ? AND id = ANY (ARRAY(SELECT id FROM held))
    RETURNING id
  ), counted AS (${count("-count(*)", "removed")}
  )
  SELECT string_agg(id, ',') AS ids FROM removed`;

/** Lets nobody else add a key until the end of the transaction. Reading goes on. */
export const LOCK_KEYS = "LOCK TABLE opendnc_api_keys IN SHARE ROW EXCLUSIVE MODE";

/** Bound: a row of `opendnc_api_keys` in the order of its columns. Gives the id if it inserted. */
export const INSERT_FIRST_KEY = `
  INSERT INTO opendnc_api_keys (id, team_id, label, secret_hash, created_at, revoked_at)
  SELECT ?, ?, ?, ?, ?::bigint, ?::bigint
   WHERE NOT EXISTS (SELECT 1 FROM opendnc_api_keys)
  RETURNING id`;

/** Bound: a row of `opendnc_records` in the order of its columns. */
export const INSERT_RECORD = `
  INSERT INTO opendnc_records (kind, team_id, key, version, is_open, expires_at, body)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (kind, team_id, key) DO NOTHING`;

/** Bound: the moment, limit. Passes over what somebody changes just now. */
export const REMOVE_EXPIRED_RECORDS = `
  WITH held AS (
    SELECT ctid AS place FROM opendnc_records
     WHERE expires_at <= ? ORDER BY expires_at LIMIT ? FOR UPDATE SKIP LOCKED
  )
  DELETE FROM opendnc_records WHERE ctid = ANY (ARRAY(SELECT place FROM held))`;

/**
 * Bound: the time-out in milliseconds, twice. What a role or database may have set otherwise:
 * without `synchronous_commit` a crash takes acknowledged entries back, so that it is never off;
 * what is stronger stays.
 *
 * Every page here is a range of an index, in its order. Statistics that are old, or that know nothing
 * of how ids and batches go together, would have the server read a whole table, or a bitmap that has
 * lost the order, for the sake of one page. Nothing here lasts long enough for a compiler.
 */
export const SET_UP = `
  SELECT a.pid AS id, a.backend_start::text AS "startedAt",
         set_config('statement_timeout', ?, false),
         set_config('idle_in_transaction_session_timeout', ?, false),
         set_config('default_transaction_isolation', 'read committed', false),
         set_config('enable_seqscan', 'off', false),
         set_config('enable_bitmapscan', 'off', false),
         set_config('jit', 'off', false),
         set_config('synchronous_commit',
                    replace(current_setting('synchronous_commit'), 'off', 'on'), false)
    FROM pg_stat_activity a WHERE a.pid = pg_backend_pid()`;

/** Bound: milliseconds, a process id, when it started. Waits until the process is gone. */
export const END_SESSION = `
  SELECT pg_terminate_backend(pid, ?::bigint) AS gone FROM pg_stat_activity
   WHERE pid = ? AND backend_start = ?::timestamptz`;

/** Only one process at a time gets past this, until the end of its transaction. "ODNC" in hex. */
export const LOCK_MIGRATION = "SELECT pg_advisory_xact_lock(x'4f444e43'::bigint)";

/**
 * Reads the catalog itself: `to_regclass` remembers from before the lock that there was no table,
 * while another process was making it.
 */
export const FIND_VERSIONS = `
  SELECT 1 AS there FROM pg_catalog.pg_class
   WHERE relname = 'opendnc_schema' AND pg_catalog.pg_table_is_visible(oid)`;

export const STORE_VERSION = `
  INSERT INTO opendnc_schema (only_row, version) VALUES (1, ?)
  ON CONFLICT (only_row) DO UPDATE SET version = excluded.version`;

const TABLE =
  "ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin";

/**
 * The first schema. Its names start with `opendnc_`, so that it can live among the tables of others.
 * Nothing rolls back a table that is made, so every statement may be run again.
 *
 * - What is compared is VARBINARY: bytewise, without collations and their padding with blanks. A URL
 *   is its slug: all canonical URLs start alike, and team and slug fit into one key of InnoDB.
 * - InnoDB keeps rows in the order of the primary key: that of ids, in which they arrive and are
 *   listed.
 * - `put_no` tells the rows of one attempt to write from all others, see `mysql-queries.ts`.
 * - `opendnc_totals` has up to 16 rows for a team, whose sum is the exact number of its entries. A
 *   connection counts in the row of its number: writers of one team would wait for each other's
 *   flush to disk if they shared a row. A single row may be negative.
 */
const FIRST_SCHEMA: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS opendnc_schema (
     only_row TINYINT NOT NULL PRIMARY KEY,
     version INT NOT NULL
   ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS opendnc_entries (
     team_id VARBINARY(64) NOT NULL,
     id VARBINARY(64) NOT NULL,
     slug VARBINARY(2048) NOT NULL,
     reason VARCHAR(500),
     source VARCHAR(100),
     batch_id VARBINARY(64) NOT NULL,
     created_at BIGINT NOT NULL,
     put_no BIGINT NOT NULL,
     PRIMARY KEY (team_id, id),
     UNIQUE KEY opendnc_entries_by_slug (team_id, slug)
   ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS opendnc_totals (
     team_id VARBINARY(64) NOT NULL,
     shard TINYINT NOT NULL,
     entries BIGINT NOT NULL,
     PRIMARY KEY (team_id, shard)
   ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS opendnc_api_keys (
     id VARBINARY(64) NOT NULL PRIMARY KEY,
     team_id VARBINARY(64) NOT NULL,
     label VARCHAR(100),
     secret_hash VARBINARY(64) NOT NULL,
     created_at BIGINT NOT NULL,
     revoked_at BIGINT,
     KEY opendnc_api_keys_by_team (team_id, created_at, id)
   ) ${TABLE}`,
];

/**
 * The second schema adds the records. InnoDB has no index of some rows only, but a range of
 * `opendnc_records_open` holds the open ones of a kind, however many are closed; all its columns
 * but one are of the primary key, which it would have to hold anyway.
 */
const SECOND_SCHEMA: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS opendnc_records (
     kind VARBINARY(32) NOT NULL,
     team_id VARBINARY(64) NOT NULL,
     \`key\` VARBINARY(255) NOT NULL,
     version INT NOT NULL,
     is_open TINYINT NOT NULL,
     expires_at BIGINT,
     body LONGTEXT NOT NULL,
     PRIMARY KEY (kind, team_id, \`key\`),
     KEY opendnc_records_open (kind, is_open, \`key\`, team_id),
     KEY opendnc_records_expiring (expires_at)
   ) ${TABLE}`,
];

/** The migration at place n brings a store from version n to n + 1. Never change one: add one. */
export const MYSQL_MIGRATIONS: readonly (readonly string[])[] = [FIRST_SCHEMA, SECOND_SCHEMA];

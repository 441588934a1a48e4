/**
 * The first schema. Its names start with `opendnc_`, so that it can live among the tables of others,
 * in the schema that comes first in the search path.
 *
 * - What is compared is `COLLATE "C"`: bytewise, whatever the database's own collation.
 * - Both keys of `opendnc_entries` start with the team, so that a team's rows can be put on one node
 *   when the table is spread over several. A URL is its slug: all canonical URLs start alike.
 * - `opendnc_totals` has up to 16 rows for a team, whose sum is the exact number of its entries. A
 *   connection counts in the row of its number: writers of one team would wait for each other's
 *   flush to disk if they shared a row. A single row may be negative. Half of every page is left
 *   free, so that a changed row stays on its page and no index is touched.
 */
const FIRST_SCHEMA: readonly string[] = [
  `CREATE TABLE opendnc_schema (
     only_row smallint PRIMARY KEY CHECK (only_row = 1),
     version integer NOT NULL
   )`,
  `CREATE TABLE opendnc_entries (
     team_id text COLLATE "C" NOT NULL,
     id text COLLATE "C" NOT NULL,
     slug text COLLATE "C" NOT NULL,
     reason text,
     source text,
     batch_id text COLLATE "C" NOT NULL,
     created_at bigint NOT NULL,
     PRIMARY KEY (team_id, slug)
   )`,
  `CREATE UNIQUE INDEX opendnc_entries_by_id ON opendnc_entries (team_id, id)`,
  `CREATE TABLE opendnc_totals (
     team_id text COLLATE "C" NOT NULL,
     shard smallint NOT NULL,
     entries bigint NOT NULL,
     PRIMARY KEY (team_id, shard)
   ) WITH (fillfactor = 50)`,
  `CREATE TABLE opendnc_api_keys (
     id text COLLATE "C" PRIMARY KEY,
     team_id text COLLATE "C" NOT NULL,
     label text,
     secret_hash text NOT NULL,
     created_at bigint NOT NULL,
     revoked_at bigint
   )`,
  `CREATE INDEX opendnc_api_keys_by_team ON opendnc_api_keys (team_id, created_at, id)`,
];

/**
 * The second schema adds the records. The indexes of open and of expiring ones hold no others, so
 * what is closed and kept for ever costs them nothing.
 */
const SECOND_SCHEMA: readonly string[] = [
  `CREATE TABLE opendnc_records (
     kind text COLLATE "C" NOT NULL,
     team_id text COLLATE "C" NOT NULL,
     key text COLLATE "C" NOT NULL,
     version integer NOT NULL,
     is_open integer NOT NULL,
     expires_at bigint,
     body text NOT NULL,
     PRIMARY KEY (kind, team_id, key)
   )`,
  `CREATE INDEX opendnc_records_open ON opendnc_records (kind, key, team_id) WHERE is_open = 1`,
  `CREATE INDEX opendnc_records_expiring ON opendnc_records (expires_at)
    WHERE expires_at IS NOT NULL`,
];

/** The migration at place n brings a store from version n to n + 1. Never change one: add one. */
export const POSTGRES_MIGRATIONS: readonly (readonly string[])[] = [FIRST_SCHEMA, SECOND_SCHEMA];

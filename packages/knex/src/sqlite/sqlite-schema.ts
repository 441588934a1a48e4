/**
 * Marks a file as an OpenDNC store ("ODNC"), see `PRAGMA application_id`. The number of migrations
 * that a store has had is its `PRAGMA user_version`.
 */
export const APPLICATION_ID = 0x4f_44_4e_43;

/**
 * The first schema. Rows are kept small, because with millions of random slugs the pages of the
 * indexes decide how fast a write is: teams and writes are numbers in an entry, and a URL is its
 * slug (all canonical URLs start alike).
 *
 * - `entries` has the rowid as its key, so that both indexes hold their key and a number only.
 *   Its rows arrive in the order of their numbers, which is what lets a write name its own.
 * - `teams.entries` is the exact number of the team's rows in `entries`. The program keeps it on
 *   adding; the trigger keeps it on removal, also when somebody deletes rows by hand.
 * - `writes` has a row for each call that added something. A row stays when its entries are gone.
 * - What is compared is BINARY, SQLite's default: bytewise.
 * - Nothing updates an entry yet. A column that is NULL until then can be added at no cost.
 */
const FIRST_SCHEMA = `
  CREATE TABLE teams (
    no INTEGER PRIMARY KEY,
    team_id TEXT NOT NULL UNIQUE,
    entries INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE writes (
    no INTEGER PRIMARY KEY,
    team_no INTEGER NOT NULL,
    batch_id TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE entries (
    no INTEGER PRIMARY KEY,
    team_no INTEGER NOT NULL,
    id TEXT NOT NULL,
    slug TEXT NOT NULL,
    reason TEXT,
    source TEXT,
    write_no INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX entries_by_slug ON entries (team_no, slug);
  CREATE UNIQUE INDEX entries_by_id ON entries (team_no, id);
  CREATE TRIGGER entries_removed AFTER DELETE ON entries BEGIN
    UPDATE teams SET entries = entries - 1 WHERE no = OLD.team_no;
  END;
  CREATE TABLE api_keys (
    id TEXT NOT NULL PRIMARY KEY,
    team_id TEXT NOT NULL,
    label TEXT,
    secret_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX api_keys_by_team ON api_keys (team_id, created_at, id);
  PRAGMA application_id = ${APPLICATION_ID};
`;

/**
 * The second schema adds the records. A row may be large, so the table has rowids: none of its
 * indexes holds a body. Those of open and of expiring records hold no others.
 */
const SECOND_SCHEMA = `
  CREATE TABLE records (
    kind TEXT NOT NULL,
    team_id TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    is_open INTEGER NOT NULL,
    expires_at INTEGER,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, team_id, key)
  ) STRICT;
  CREATE INDEX records_open ON records (kind, key, team_id) WHERE is_open = 1;
  CREATE INDEX records_expiring ON records (expires_at) WHERE expires_at IS NOT NULL;
`;

/** The migration at place n brings a store from version n to n + 1. Never change one: add one. */
export const MIGRATIONS: readonly string[] = [FIRST_SCHEMA, SECOND_SCHEMA];

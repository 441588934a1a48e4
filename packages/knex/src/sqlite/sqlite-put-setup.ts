/** The rows that the statement has added, by what it has noted of itself. */
const ADDED_ROWS = `
  no BETWEEN (SELECT last_no - added + 1 FROM put_outcome) AND (SELECT last_no FROM put_outcome)`;

/** What differs between the ways to put entries. */
interface PutWords {
  /** Id, slug, reason and source of an element `e` of the entries. */
  readonly entry: string;
  /** How far the number of its write is above the highest there is. */
  readonly place: string;
  /** Rows of writes, if anything was added. */
  readonly writes: string;
}

function putTrigger(view: string, { entry, place, writes }: PutWords): string {
  return `
  CREATE TEMP TRIGGER ${view}_insert INSTEAD OF INSERT ON ${view} BEGIN
    INSERT INTO teams (team_id, entries) VALUES (NEW.team_id, 0) ON CONFLICT (team_id) DO NOTHING;
    INSERT INTO entries (team_no, id, slug, reason, source, write_no)
      SELECT t.no, ${entry}, (SELECT coalesce(max(no), 0) FROM writes) + ${place}
        FROM teams t CROSS JOIN json_each(NEW.entries) e
       WHERE t.team_id = NEW.team_id
      ON CONFLICT (team_no, slug) DO NOTHING;
    UPDATE put_outcome SET added = changes(), last_no = last_insert_rowid(), ids = NULL;
    UPDATE teams SET entries = entries + (SELECT added FROM put_outcome)
     WHERE team_id = NEW.team_id AND (SELECT added FROM put_outcome) > 0;
    INSERT INTO writes (no, team_no, batch_id, created_at) ${writes};
    UPDATE put_outcome
       SET ids = (SELECT json_group_array(id) FROM entries WHERE ${ADDED_ROWS})
     WHERE added BETWEEN 1 AND NEW.count - 1;
  END;`;
}

/**
 * What a connection needs before it can write: views to insert a whole write into, and a row that
 * says what became of it. They live in the connection's own temporary database, so the file holds
 * plain tables only and the logic is always this version's.
 *
 * A write is one insert into a view. SQLite runs it as one statement, with its transaction around
 * it: entries, total and write are stored together or not at all, the lock is held by one step in
 * one thread, and whatever the number of entries the statement is the same.
 *
 * The conflict is named, so that a repeated URL is passed over but a repeated id fails. SQLite looks
 * for it before all others, so an entry that is there with its id and URL is passed over, too. New
 * rows get the numbers above the highest there is, hence those of one statement are the last `added`
 * ones up to the last of them.
 */
export const PUT_SETUP = `
  CREATE TEMP TABLE put_outcome (added INTEGER NOT NULL, last_no INTEGER NOT NULL, ids TEXT);
  INSERT INTO put_outcome VALUES (0, 0, NULL);
  CREATE TEMP VIEW put AS
    SELECT '' AS team_id, '' AS batch_id, 0 AS created_at, '' AS entries, 0 AS count, 0 AS id_length;
  CREATE TEMP VIEW restored AS
    SELECT '' AS team_id, '' AS writes, '' AS entries, 0 AS count;
  ${putTrigger("put", {
    // An element is a text, the id and then the slug, or `[id, slug, reason, source]` for the few
    // that have more, or whose id is not as long as the first one (`id_length`): taking apart a text
    // costs half of what an array does. `atom` is the text, and NULL for an array.
    entry: `
             coalesce(substr(e.atom, 1, NEW.id_length), e.value ->> 0),
             coalesce(substr(e.atom, NEW.id_length + 1), e.value ->> 1),
             iif(e.atom IS NULL, e.value ->> 2, NULL),
             iif(e.atom IS NULL, e.value ->> 3, NULL)`,
    place: "1",
    writes: `
      SELECT (SELECT coalesce(max(no), 0) + 1 FROM writes), t.no, NEW.batch_id, NEW.created_at
        FROM teams t
       WHERE t.team_id = NEW.team_id AND (SELECT added FROM put_outcome) > 0`,
  })}
  ${putTrigger("restored", {
    // An element of `entries` is `[id, slug, reason, source, place]`, the place being that of its
    // `[batch id, moment]` in `writes`, from 1. Those of which nothing is new leave no row.
    entry: "e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3",
    place: "(e.value ->> 4)",
    writes: `
      SELECT n.last + w.key + 1, t.no, w.value ->> 0, w.value ->> 1
        FROM teams t
        CROSS JOIN (SELECT coalesce(max(no), 0) AS last FROM writes) n
        CROSS JOIN json_each(NEW.writes) w
       WHERE t.team_id = NEW.team_id
         AND n.last + w.key + 1 IN (SELECT write_no FROM entries WHERE ${ADDED_ROWS})`,
  })}
`;

export const PUT = `
  INSERT INTO put (team_id, batch_id, created_at, entries, count, id_length)
  VALUES (?, ?, ?, ?, ?, ?)`;
export const RESTORE = "INSERT INTO restored (team_id, writes, entries, count) VALUES (?, ?, ?, ?)";

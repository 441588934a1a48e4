import type { AddOutcome, DncWrite, NewDncEntry } from "@opendnc/core";
import type { Knex } from "knex";
import type { Database, Statement } from "sqlite3";
import {
  execute,
  finalize,
  prepare,
  readPrepared,
  runPrepared,
  type Bindable,
} from "./sqlite-driver.js";
import { onConnection } from "./sqlite-pool.js";
import { slugOf } from "../slug.js";

/**
 * What a connection needs before it can write: a view to insert a whole write into, and a row that
 * says what became of it. They live in the connection's own temporary database, so the file holds
 * plain tables only and the logic is always this version's.
 *
 * A write is one insert into the view. SQLite runs it as one statement, with its transaction around
 * it: entries, total and write are stored together or not at all, the lock is held by one step in
 * one thread, and whatever the number of entries the statement is the same.
 *
 * An element of `entries` is a text, the id and then the slug, or `[id, slug, reason, source]` for
 * the few that have more, or whose id is not as long as the first one (`id_length`): taking apart a
 * text costs half of what an array does. `atom` is the text, and NULL for an array.
 *
 * The conflict is named, so that a repeated URL is passed over but a repeated id fails. New rows
 * get the numbers above the highest there is, hence those of one statement are the last
 * `added` ones up to the last of them.
 */
export const PUT_SETUP = `
  CREATE TEMP TABLE put_outcome (added INTEGER NOT NULL, last_no INTEGER NOT NULL, ids TEXT);
  INSERT INTO put_outcome VALUES (0, 0, NULL);
  CREATE TEMP VIEW put AS
    SELECT '' AS team_id, '' AS batch_id, 0 AS created_at, '' AS entries, 0 AS count, 0 AS id_length;
  CREATE TEMP TRIGGER put_insert INSTEAD OF INSERT ON put BEGIN
    INSERT INTO teams (team_id, entries) VALUES (NEW.team_id, 0) ON CONFLICT (team_id) DO NOTHING;
    INSERT INTO entries (team_no, id, slug, reason, source, write_no)
      SELECT t.no,
             coalesce(substr(e.atom, 1, NEW.id_length), e.value ->> 0),
             coalesce(substr(e.atom, NEW.id_length + 1), e.value ->> 1),
             iif(e.atom IS NULL, e.value ->> 2, NULL),
             iif(e.atom IS NULL, e.value ->> 3, NULL),
             (SELECT coalesce(max(no), 0) + 1 FROM writes)
        FROM teams t CROSS JOIN json_each(NEW.entries) e
       WHERE t.team_id = NEW.team_id
      ON CONFLICT (team_no, slug) DO NOTHING;
    UPDATE put_outcome SET added = changes(), last_no = last_insert_rowid(), ids = NULL;
    UPDATE teams SET entries = entries + (SELECT added FROM put_outcome)
     WHERE team_id = NEW.team_id AND (SELECT added FROM put_outcome) > 0;
    INSERT INTO writes (no, team_no, batch_id, created_at)
      SELECT (SELECT coalesce(max(no), 0) + 1 FROM writes), t.no, NEW.batch_id, NEW.created_at
        FROM teams t
       WHERE t.team_id = NEW.team_id AND (SELECT added FROM put_outcome) > 0;
    UPDATE put_outcome
       SET ids = (SELECT json_group_array(id) FROM entries
                   WHERE no BETWEEN last_no - added + 1 AND last_no)
     WHERE added BETWEEN 1 AND NEW.count - 1;
  END;
`;

export const PUT = `
  INSERT INTO put (team_id, batch_id, created_at, entries, count, id_length)
  VALUES (?, ?, ?, ?, ?, ?)`;
/**
 * Compiling a trigger that misses a table does not make SQLite look whether it is there by now, as
 * after a change by hand that was undone; compiling a plain statement does.
 */
const LOOK_AGAIN = "SELECT no FROM entries LIMIT 0";
const READ_OUTCOME = "SELECT added, ids FROM put_outcome";

interface PutOutcome {
  readonly added: number;
  /** A JSON array of the ids that were added, unless it was all or none. */
  readonly ids: string | null;
}

interface Prepared {
  readonly put: Statement;
  readonly readOutcome: Statement;
}

async function prepareAll(database: Database): Promise<Prepared> {
  await execute(database, LOOK_AGAIN);
  return {
    put: await prepare(database, PUT),
    readOutcome: await prepare(database, READ_OUTCOME),
  };
}

/**
 * Adds entries. Its two statements stay prepared on the writer's connection: compiling them anew
 * would take as long as adding fifty entries.
 */
export class SqlitePut {
  readonly #writer: Knex;
  #prepared: Prepared | undefined;

  constructor(writer: Knex) {
    this.#writer = writer;
  }

  /** The write has at least one entry. Rejects with the driver's error. */
  async add(write: DncWrite): Promise<AddOutcome[]> {
    const bindings = bindingsOf(write);
    // Both on one connection without a pause: its next user writes the next outcome.
    const outcome = await onConnection(this.#writer, (database) => this.#put(database, bindings));
    return outcomesOf(write.entries, outcome);
  }

  /** SQLite does not close a connection that has statements. */
  async release(): Promise<void> {
    const prepared = this.#prepared;
    this.#prepared = undefined;
    if (prepared === undefined) return;
    await Promise.all([finalize(prepared.put), finalize(prepared.readOutcome)]);
  }

  async #put(database: Database, bindings: readonly Bindable[]): Promise<PutOutcome | undefined> {
    this.#prepared ??= await prepareAll(database);
    try {
      await runPrepared(this.#prepared.put, bindings);
      const [outcome] = await readPrepared<PutOutcome>(this.#prepared.readOutcome);
      return outcome;
    } catch (error) {
      // A statement that met a lock is only interrupted, and while one is, SQLite commits nothing
      // else on its connection: what the next call acknowledges would not be stored.
      await this.release();
      throw error;
    }
  }
}

function bindingsOf({ teamId, batchId, createdAtMs, entries }: DncWrite): Bindable[] {
  const idLength = entries[0]?.id.length ?? 0;
  const elements = entries.map((entry) => elementOf(entry, idLength));
  return [teamId, batchId, createdAtMs, JSON.stringify(elements), entries.length, idLength];
}

function elementOf({ id, url, reason, source }: NewDncEntry, idLength: number) {
  const slug = slugOf(url);
  const isShort = reason === null && source === null && id.length === idLength;
  return isShort ? id + slug : [id, slug, reason, source];
}

function outcomesOf(
  entries: readonly NewDncEntry[],
  outcome: PutOutcome | undefined,
): AddOutcome[] {
  if (outcome === undefined) throw new TypeError("SQLite gave no row");
  if (outcome.ids === null) return entries.map(() => (outcome.added > 0 ? "added" : "duplicate"));
  const added = new Set(JSON.parse(outcome.ids) as string[]);
  return entries.map(({ id }) => (added.has(id) ? "added" : "duplicate"));
}

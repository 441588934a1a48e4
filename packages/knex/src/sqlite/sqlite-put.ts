import type { AddOutcome, DncEntry, DncWrite, NewDncEntry } from "@opendnc/core";
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
import { PUT, RESTORE } from "./sqlite-put-setup.js";
import { additionsOf } from "../entry-rows.js";
import { slugOf } from "../slug.js";

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
  readonly restore: Statement;
  readonly readOutcome: Statement;
}

async function prepareAll(database: Database): Promise<Prepared> {
  await execute(database, LOOK_AGAIN);
  return {
    put: await prepare(database, PUT),
    restore: await prepare(database, RESTORE),
    readOutcome: await prepare(database, READ_OUTCOME),
  };
}

/**
 * Adds entries. Its statements stay prepared on the writer's connection: compiling them anew would
 * take as long as adding fifty entries.
 */
export class SqlitePut {
  readonly #writer: Knex;
  #prepared: Prepared | undefined;

  constructor(writer: Knex) {
    this.#writer = writer;
  }

  /** The write has at least one entry. Rejects with the driver's error. */
  add(write: DncWrite): Promise<AddOutcome[]> {
    return this.#put("put", bindingsOf(write), write.entries);
  }

  /** There is at least one entry. Rejects with the driver's error. */
  restore(teamId: string, entries: readonly DncEntry[]): Promise<AddOutcome[]> {
    return this.#put("restore", restoreBindingsOf(teamId, entries), entries);
  }

  /** SQLite does not close a connection that has statements. */
  async release(): Promise<void> {
    const prepared = this.#prepared;
    this.#prepared = undefined;
    if (prepared === undefined) return;
    await Promise.all(Object.values(prepared).map(finalize));
  }

  async #put(
    way: "put" | "restore",
    bindings: readonly Bindable[],
    entries: readonly NewDncEntry[],
  ): Promise<AddOutcome[]> {
    // Both on one connection without a pause: its next user writes the next outcome.
    const outcome = await onConnection(this.#writer, async (database) => {
      this.#prepared ??= await prepareAll(database);
      try {
        await runPrepared(this.#prepared[way], bindings);
        const [row] = await readPrepared<PutOutcome>(this.#prepared.readOutcome);
        return row;
      } catch (error) {
        // A statement that met a lock is only interrupted, and while one is, SQLite commits nothing
        // else on its connection: what the next call acknowledges would not be stored.
        await this.release();
        throw error;
      }
    });
    return outcomesOf(entries, outcome);
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

/** Entries of one batch and moment share a row of `writes`. */
function restoreBindingsOf(teamId: string, entries: readonly DncEntry[]): Bindable[] {
  const places = new Map<string, number>();
  const elements = entries.map(({ id, url, reason, source, batchId, createdAtMs }) => {
    const write = JSON.stringify([batchId, createdAtMs]);
    const place = places.get(write) ?? places.size + 1;
    places.set(write, place);
    return [id, slugOf(url), reason, source, place];
  });
  const writes = `[${[...places.keys()].join(",")}]`;
  return [teamId, writes, JSON.stringify(elements), entries.length];
}

function outcomesOf(
  entries: readonly NewDncEntry[],
  outcome: PutOutcome | undefined,
): AddOutcome[] {
  if (outcome === undefined) throw new TypeError("SQLite gave no row");
  if (outcome.ids === null) return entries.map(() => (outcome.added > 0 ? "added" : "duplicate"));
  return additionsOf(entries, JSON.parse(outcome.ids) as string[]);
}

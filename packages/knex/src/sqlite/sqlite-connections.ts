import type { Knex } from "knex";
import type { KnexAccess } from "../knex-access.js";
import { SqliteFile } from "./sqlite-file.js";
import type { SqliteLocation } from "./sqlite-options.js";
import { createPool } from "./sqlite-pool.js";
import { SqlitePut } from "./sqlite-put.js";
import { PUT_SETUP } from "./sqlite-put-setup.js";

/** Together with the writer as many as libuv has threads, which is how many can be at work. */
const READERS = 3;

/**
 * Settings of one connection. The journal mode belongs to the file and is set at open.
 *
 * - `synchronous=FULL` flushes the log to the disk before a write is acknowledged; anything less
 *   loses acknowledged opt-outs when the power fails.
 * - `cache_size` in KiB: an insert touches a random page per entry, and whatever is not in this
 *   cache is copied in. Twice as much made large imports 6% faster.
 * - `wal_autocheckpoint` in pages of 4 KiB: random pages are written again and again, and the later
 *   they go from the log to the file, the fewer are written twice. The default costs half the speed
 *   at a million entries.
 * - `temp_store=MEMORY` keeps the outcome of a write, and sorting, off the disk.
 */
const WRITER_PRAGMAS = `
  PRAGMA synchronous = FULL;
  PRAGMA cache_size = -32768;
  PRAGMA wal_autocheckpoint = 16384;
  PRAGMA temp_store = MEMORY;
`;

/** Readers have small caches: each has its own, and the system caches the file for all of them. */
const READER_PRAGMAS = `
  PRAGMA synchronous = FULL;
  PRAGMA cache_size = -16384;
  PRAGMA temp_store = MEMORY;
  PRAGMA query_only = ON;
`;

/**
 * The connections to one store. SQLite lets one write at a time, so writes queue for one connection
 * here instead of fighting for the lock there. Reads have connections of their own: on the writer's
 * they would wait for the writes, and with a log (WAL) they need not. A store in memory is one
 * connection, which does it all.
 */
export class SqliteConnections implements KnexAccess {
  readonly writer: Knex;
  readonly reader: Knex;
  readonly put: SqlitePut;
  readonly file: SqliteFile;

  /** Does no I/O. */
  constructor(location: SqliteLocation) {
    this.writer = createPool(location, 1, WRITER_PRAGMAS + PUT_SETUP);
    this.reader = location.inMemory ? this.writer : createPool(location, READERS, READER_PRAGMAS);
    this.file = new SqliteFile(location);
    this.put = new SqlitePut(this.writer);
  }

  async change<T>(statement: (writer: Knex) => Knex.ChainableInterface<T>): Promise<T> {
    const result = await statement(this.writer);
    // Afterwards, so that it holds of all that is acknowledged.
    this.file.assertInPlace();
    return result;
  }

  /** Nobody may be using a connection any more. The last to leave a file empties its log into it. */
  async close(): Promise<void> {
    await this.put.release();
    await this.reader.destroy();
    if (this.writer !== this.reader) await this.writer.destroy();
  }
}

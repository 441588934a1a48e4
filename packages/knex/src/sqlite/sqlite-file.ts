import { statSync } from "node:fs";
import { DncError } from "@opendnc/core";
import type { SqliteLocation } from "./sqlite-options.js";

/**
 * Tells whether the store is still the file that was opened. SQLite goes on writing into a file
 * that somebody has deleted or replaced, and says that all is well: what it acknowledged then is
 * nowhere.
 */
export class SqliteFile {
  readonly #location: SqliteLocation;
  #opened: string | undefined;

  constructor(location: SqliteLocation) {
    this.#location = location;
  }

  /** Takes what is at the path now for the store. */
  remember(): void {
    if (!this.#location.inMemory) this.#opened = this.#identity();
  }

  /** Throws a `DncError` if the path names another file now, or none. A few microseconds. */
  assertInPlace(): void {
    if (this.#opened === undefined || this.#identity() === this.#opened) return;
    throw new DncError(
      "storage_unavailable",
      `The SQLite store ${this.#location.path} was deleted or replaced while it was open. ` +
        `Put it back, or start again with what is there now.`,
    );
  }

  #identity(): string {
    const stats = statSync(this.#location.path, { throwIfNoEntry: false });
    return stats === undefined ? "none" : `${stats.dev} ${stats.ino}`;
  }
}

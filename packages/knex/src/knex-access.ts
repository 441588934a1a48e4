import type { Knex } from "knex";

/** The connections of an open store. For some backends the two are one. */
export interface KnexAccess {
  /** For reads. Sees whatever was acknowledged before, by any process. */
  readonly reader: Knex;
  /** For writes, and for reads that decide what a write says. */
  readonly writer: Knex;
  /**
   * Runs one statement that writes, the way this backend takes care of writes: when it rejects, the
   * statement is over, and is not carried out later.
   */
  change<T>(statement: (writer: Knex) => Knex.ChainableInterface<T>): Promise<T>;
}

import type { Knex } from "knex";

/** The connections of an open store. For some backends the two are one. */
export interface KnexAccess {
  /** For reads. Sees whatever was acknowledged before, by any process. */
  readonly reader: Knex;
  /** For writes, and for reads that decide what a write says. */
  readonly writer: Knex;
}

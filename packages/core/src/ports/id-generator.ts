/** Where the domain gets its ids. Synchronous, without I/O; ids are unguessable and never repeat. */
export interface IdGenerator {
  /** An id for one write: `bat_`, then 1 to 40 ASCII letters and digits. */
  batchId(nowMs: number): string;

  /**
   * `count` ids for the entries of one write: `dnc_`, then 1 to 40 ASCII letters and digits.
   *
   * Compared bytewise they ascend within the array, and ascend from call to call of one generator
   * as long as `nowMs` does not fall. Lists are ordered by id, so this is what makes them newest
   * first. `count` 0 gives an empty array.
   */
  entryIds(nowMs: number, count: number): string[];
}

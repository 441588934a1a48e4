/**
 * Where the domain gets its ids. Synchronous, without I/O. Ids never repeat, in any process. An id
 * is no secret: everything asked by id is asked for a team.
 */
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

/** What an entry's id looks like, as a regular expression. */
export const ENTRY_ID_PATTERN = "^dnc_[0-9A-Za-z]{1,40}$";

const entryIdShape = new RegExp(ENTRY_ID_PATTERN);

/** Tells what may be an entry's id from what cannot, such as a path somebody made up. */
export function isEntryId(value: string): boolean {
  return entryIdShape.test(value);
}

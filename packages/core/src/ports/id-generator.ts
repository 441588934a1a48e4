/**
 * Where the domain gets what its ids are made of. Synchronous, without I/O. An id is no secret:
 * everything asked by id is asked for a team.
 */
export interface IdGenerator {
  /**
   * A seed: 1 to 32 ASCII letters and digits, always as many. One names a write, an import, and the
   * entries of a write, whose ids are the seed and their place in it.
   *
   * Seeds never repeat, in any process. Compared bytewise they ascend from call to call of one
   * generator, also if `nowMs` (epoch milliseconds) stands still or falls. Lists are ordered by id,
   * so this is what makes them newest first.
   */
  seed(nowMs: number): string;
}

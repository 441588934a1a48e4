import type { IdGenerator } from "@opendnc/core";
import { monotonicFactory } from "ulid";
import { randomFractions } from "./random-fractions.js";

/**
 * Seeds that are ULIDs: the millisecond, then 80 random bits. They ascend bytewise from call to call
 * of one generator, also within one millisecond. If `nowMs` falls, they go on from the highest
 * moment there was, so they still ascend, and their time part is ahead of the clock until it has
 * caught up.
 *
 * Whoever knows one seed can work out others of its millisecond; every use of an id is bound to its
 * team for that reason.
 */
export class UlidGenerator implements IdGenerator {
  readonly #ulid = monotonicFactory(randomFractions());

  seed(nowMs: number): string {
    // The library takes 0 for "no time given" and would ask the machine's clock.
    return this.#ulid(Math.max(nowMs, 1));
  }
}

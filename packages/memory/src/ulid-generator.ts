import type { IdGenerator } from "@opendnc/core";
import { monotonicFactory } from "ulid";
import { randomFractions } from "./random-fractions.js";

/** Crockford's alphabet, as in the ULID itself: its characters ascend bytewise. */
const ALPHABET = Array.from("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
/** Every two characters, ascending. */
const PAIRS = ALPHABET.flatMap((first) => ALPHABET.map((second) => first + second));
const IDS_PER_ULID = PAIRS.length ** 2;

/**
 * Ids made of ULIDs: the millisecond, then 80 random bits. `bat_` and a ULID for a write; `dnc_`, a
 * ULID and four characters that count up for each of its entries, so that a large write draws one
 * ULID (a monotonic one costs more than the rest of an entry's way to the store).
 *
 * Ids ascend bytewise from call to call of one generator, also within one millisecond. If `nowMs`
 * falls, they go on from the highest moment there was, so they still ascend, and their time part is
 * ahead of the clock until it has caught up.
 *
 * Whoever knows one id of a write can work out the others of that write; every use of an id is
 * bound to its team for that reason.
 */
export class UlidGenerator implements IdGenerator {
  readonly #ulid = monotonicFactory(randomFractions());

  batchId(nowMs: number): string {
    return `bat_${this.#nextUlid(nowMs)}`;
  }

  entryIds(nowMs: number, count: number): string[] {
    const ids: string[] = [];
    while (ids.length < count) {
      const prefix = `dnc_${this.#nextUlid(nowMs)}`;
      const run = Math.min(count - ids.length, IDS_PER_ULID);
      for (let index = 0; index < run; index += 1) ids.push(prefix + fourCharacters(index));
    }
    return ids;
  }

  #nextUlid(nowMs: number): string {
    // The library takes 0 for "no time given" and would ask the machine's clock.
    return this.#ulid(Math.max(nowMs, 1));
  }
}

function fourCharacters(index: number): string {
  return `${PAIRS[index >> 10] ?? ""}${PAIRS[index & 1023] ?? ""}`;
}

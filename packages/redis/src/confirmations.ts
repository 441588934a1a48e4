import { failure } from "./redis-errors.js";

/**
 * Counts the processes that confirm an announcement; there is one announcement at a time.
 *
 * A process that hangs while its connection lives on would make each announcement take until its
 * deadline. So as many as were silent at one deadline are not waited for afterwards: announcements
 * then fail as soon as all others have confirmed. One late confirmation ends that.
 */
export class Confirmations {
  #number = 0;
  #heard = 0;
  #silent = 0;
  #onHeard: (() => void) | undefined;

  /** Begins to count anew. Returns the number that confirmations are to name. */
  begin(): number {
    this.#number += 1;
    this.#heard = 0;
    return this.#number;
  }

  hear(number: number): void {
    if (number === this.#number) {
      this.#heard += 1;
      this.#onHeard?.();
    } else {
      this.#silent = 0;
    }
  }

  /**
   * Resolves when `receivers` have confirmed. Rejects with a `DncError` of code
   * `storage_unavailable` when some do not within `timeoutMs`.
   */
  async reach(receivers: number, timeoutMs: number): Promise<void> {
    const isOver = () => this.#heard >= receivers - this.#silent;
    const inTime = isOver() || (await this.#wait(isOver, timeoutMs));
    const missing = receivers - this.#heard;
    // What comes from now on is late.
    this.#number += 1;
    if (!inTime) this.#silent = missing;
    if (missing > 0) throw failure(`${missing} of ${receivers} caches did not confirm`);
  }

  #wait(isOver: () => boolean, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (inTime: boolean) => {
        clearTimeout(timer);
        this.#onHeard = undefined;
        resolve(inTime);
      };
      // As for commands: what has arrived already is read before the time is over.
      const timer = setTimeout(() => setImmediate(() => settle(isOver())), timeoutMs);
      this.#onHeard = () => isOver() && settle(true);
    });
  }
}

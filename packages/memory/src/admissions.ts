/**
 * The moments at which requests of one window were admitted, ascending, in epoch milliseconds. A
 * queue: they come in at the end and leave at the front as they get too old.
 */
export class Admissions {
  #momentsMs: number[] = [];
  /** How many at the front have left, but still take room. */
  #left = 0;

  get count(): number {
    return this.#momentsMs.length - this.#left;
  }

  /** The moment of the admission at a place, 0 being the oldest; `undefined` past the end. */
  at(place: number): number | undefined {
    return this.#momentsMs[this.#left + place];
  }

  push(momentMs: number): void {
    this.#momentsMs.push(momentMs);
  }

  /** Forgets what no longer counts at `nowMs`, and what was admitted "later" than that. */
  forget(nowMs: number, windowMs: number): void {
    while ((this.#momentsMs.at(-1) ?? nowMs) > nowMs) this.#momentsMs.pop();
    this.#left = Math.min(this.#left, this.#momentsMs.length);
    while ((this.at(0) ?? nowMs) + windowMs <= nowMs) this.#left += 1;
    this.#reclaim();
  }

  /** Only when half the room is wasted, so that moving the rest costs each admission one step. */
  #reclaim(): void {
    if (this.#left === 0 || this.#left * 2 < this.#momentsMs.length) return;
    this.#momentsMs = this.#momentsMs.slice(this.#left);
    this.#left = 0;
  }
}

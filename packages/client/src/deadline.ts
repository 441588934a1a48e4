/** Aborts its signal with another signal, or by itself when the time is up. */
export class Deadline {
  readonly signal: AbortSignal;
  readonly #own = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `ms` may be `null`: then only the other signal, if any, aborts. */
  constructor(
    private readonly ms: number | null,
    other?: AbortSignal,
  ) {
    this.signal =
      other === undefined ? this.#own.signal : AbortSignal.any([other, this.#own.signal]);
    this.restart();
  }

  /** Whether it was the time. */
  get hasPassed(): boolean {
    return this.#own.signal.aborted;
  }

  /** The whole time is there again. */
  restart(): void {
    clearTimeout(this.#timer);
    if (this.ms !== null) this.#timer = setTimeout(() => this.#own.abort(), this.ms);
  }

  /** Lets go of the timer; the other signal goes on to abort this one. */
  clear(): void {
    clearTimeout(this.#timer);
  }
}

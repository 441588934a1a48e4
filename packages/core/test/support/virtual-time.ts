import type { Clock, SleepSignal } from "../../src/index.js";

interface Timer {
  readonly atMs: number;
  readonly wake: () => void;
}

/** A clock that stands still until it is told to go on, and what waits by it. */
export class VirtualTime implements Clock {
  #nowMs = 1_700_000_000_000;
  readonly #timers = new Set<Timer>();

  nowMs(): number {
    return this.#nowMs;
  }

  readonly sleep = (ms: number, signal?: SleepSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const wake = () => {
        this.#timers.delete(timer);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      const timer = { atMs: this.#nowMs + ms, wake };
      this.#timers.add(timer);
      signal?.addEventListener("abort", wake);
    });

  /** Lets everything happen that needs no time. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets so much time pass, and all that happens in it. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      await this.settle();
      const [next] = [...this.#timers].sort((a, b) => a.atMs - b.atMs);
      if (next === undefined || next.atMs > untilMs) break;
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.wake();
    }
    this.#nowMs = untilMs;
    await this.settle();
  }
}

import type { SleepSignal } from "../ports/sleep.js";

/** What the platform's `AbortController` would be, which core does not know. */
export class StopSwitch implements SleepSignal {
  readonly #listeners = new Set<() => void>();
  #turned = false;

  get aborted(): boolean {
    return this.#turned;
  }

  turn(): void {
    if (this.#turned) return;
    this.#turned = true;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }

  addEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
  }
}

import { DncError } from "@opendnc/core";

/** Whether a storage is open; the parts of one storage share it. */
export class OpenGate {
  #isOpen = false;

  open(): void {
    this.#isOpen = true;
  }

  close(): void {
    this.#isOpen = false;
  }

  /**
   * Does the work at once and as a whole, which is what makes each call atomic, and resolves with
   * what it returns. Rejects with a `DncError` of code `storage_closed` while the gate is closed.
   */
  pass<T>(work: () => T): Promise<T> {
    return new Promise((resolve) => {
      if (!this.#isOpen) throw new DncError("storage_closed", "The memory storage is not open");
      resolve(work());
    });
  }
}

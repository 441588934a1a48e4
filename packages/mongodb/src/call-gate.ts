import { DncError } from "@opendnc/core";

/**
 * What every call of a storage's parts passes through: it rejects while the storage is closed,
 * gives every failure the shape that the ports promise, and knows which calls are under way.
 */
export class CallGate<Backend> {
  readonly #toDncError: (error: unknown) => DncError;
  readonly #underWay = new Set<Promise<unknown>>();
  #backend: Backend | undefined;

  constructor(toDncError: (error: unknown) => DncError) {
    this.#toDncError = toDncError;
  }

  open(backend: Backend): void {
    this.#backend = backend;
  }

  /** From now on every call rejects with `storage_closed`; those under way go on. */
  shut(): void {
    this.#backend = undefined;
  }

  /** Resolves when every call that had passed is answered. */
  async drained(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  /** Does the work on the backend. Rejects with a `DncError` only. */
  async pass<T>(work: (backend: Backend) => Promise<T>): Promise<T> {
    if (this.#backend === undefined) {
      throw new DncError("storage_closed", "The storage is not open");
    }
    const call = work(this.#backend);
    this.#underWay.add(call);
    try {
      return await call;
    } catch (error) {
      throw this.#toDncError(error);
    } finally {
      this.#underWay.delete(call);
    }
  }
}

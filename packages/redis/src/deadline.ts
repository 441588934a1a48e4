/** An answer did not come in time. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";

  constructor(ms: number) {
    super(`Redis did not answer within ${ms} ms`);
  }
}

/** Settles as `work` does, or rejects with a `DeadlineError` after `ms`. */
export function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    // When this process itself was held up, timers come before the answers that lie waiting in the
    // sockets: these are read once more before the server is blamed.
    const expire = () => setImmediate(() => reject(new DeadlineError(ms)));
    const timer = setTimeout(expire, ms);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

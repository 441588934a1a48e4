import type { CallGate } from "./call-gate.js";

interface Closable {
  close(): Promise<void>;
}

/**
 * Opening and closing of one storage. They take turns, in the order in which they were asked for,
 * so that any mix of calls ends as the last one wanted.
 */
export class StorageLife<Backend extends Closable> {
  readonly #gate: CallGate<Backend>;
  readonly #connect: () => Promise<Backend>;
  #backend: Backend | undefined;
  #wanted: "open" | "closed" = "closed";
  #lastTurn: Promise<unknown> = Promise.resolve();

  constructor(gate: CallGate<Backend>, connect: () => Promise<Backend>) {
    this.#gate = gate;
    this.#connect = connect;
  }

  /** Opening what is open is fine. */
  open(): Promise<void> {
    this.#wanted = "open";
    return this.#inTurn(async () => {
      this.#backend ??= await this.#connect();
      // `close` may have been called meanwhile; its turn is next.
      if (this.#wanted === "open") this.#gate.open(this.#backend);
    });
  }

  close(): Promise<void> {
    this.#wanted = "closed";
    this.#gate.shut();
    return this.#inTurn(async () => {
      this.#gate.shut();
      await this.#gate.drained();
      const backend = this.#backend;
      this.#backend = undefined;
      await backend?.close();
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#lastTurn.then(work);
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }
}

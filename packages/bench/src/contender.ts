import type { Person } from "./people.js";

/** One way of storing batches durably, with a database file of its own. */
export interface Contender {
  readonly name: string;
  /** Stores the batches and says how long that took, in milliseconds. Preparing them is not timed. */
  store(batches: readonly (readonly Person[])[]): Promise<number>;
  /** How many rows it holds, to prove that it did its work. */
  rows(): Promise<number>;
  close(): Promise<void>;
}

export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

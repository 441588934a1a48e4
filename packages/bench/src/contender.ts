import type { Person } from "./people.js";

/** Batches, and how many of them are under way at once. */
export interface Work {
  readonly batches: readonly (readonly Person[])[];
  readonly writers: number;
}

/** One way of storing batches durably, with a store of its own. */
export interface Contender {
  readonly name: string;
  /** Stores the batches and says how long that took, in milliseconds. Preparing them is not timed. */
  store(work: Work): Promise<number>;
  /** Looks up people who are all listed, a batch at a time; in milliseconds. */
  check?(work: Work): Promise<number>;
  close(): Promise<void>;
}

export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** A contender that did not find everybody has measured nothing. */
export function assertFound(found: number, asked: number): void {
  if (found !== asked) throw new Error(`found ${found} of ${asked} people`);
}

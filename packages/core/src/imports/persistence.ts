import { DncError } from "../dnc-error.js";
import type { Sleep, SleepSignal } from "../ports/sleep.js";

/** The process is to stop; what was begun is somebody else's to go on with. */
export class StoppedError extends Error {
  override readonly name = "StoppedError";
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Tries until storage answers: an import waits for as long as its store is away. `attempt` counts
 * from 0. Rejects with what is no matter of waiting, and with a {@link StoppedError} instead of
 * waiting on after a stop; the first try is made all the same, so that what is begun can be ended.
 */
export async function untilAnswered<T>(
  work: (attempt: number) => Promise<T>,
  sleep: Sleep,
  signal: SleepSignal,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      if (!(error instanceof DncError) || error.code !== "storage_unavailable") throw error;
    }
    await pause(Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS), sleep, signal);
  }
}

/** Rejects with a {@link StoppedError} when there is no time left to wait. */
export async function pause(ms: number, sleep: Sleep, signal: SleepSignal): Promise<void> {
  await sleep(ms, signal);
  if (signal.aborted) throw new StoppedError("Stopped");
}

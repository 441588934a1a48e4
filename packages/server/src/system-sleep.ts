import { setTimeout as wait } from "node:timers/promises";
import type { Sleep } from "@opendnc/core";

/** Core's {@link Sleep} on the machine's clock. */
export const systemSleep: Sleep = async (ms, signal) => {
  if (signal?.aborted === true) return;
  const timer = new AbortController();
  const wake = () => timer.abort();
  signal?.addEventListener("abort", wake);
  try {
    await wait(ms, undefined, { ref: false, signal: timer.signal });
  } catch {
    // Woken before its time.
  } finally {
    signal?.removeEventListener("abort", wake);
  }
};

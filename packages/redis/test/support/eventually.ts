import { vi } from "vitest";

/** Asks again and again until `assertion` holds; fails with its last error. */
export function eventually<T>(assertion: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(assertion, { timeout: 20_000, interval: 20 });
}

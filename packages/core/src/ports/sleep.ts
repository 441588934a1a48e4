/**
 * Resolves after so many milliseconds, or at once when the signal is aborted. Must not keep a
 * program alive that has nothing else to do.
 */
export type Sleep = (ms: number, signal?: SleepSignal) => Promise<void>;

/** The part of the platform's `AbortSignal` that waiting needs; core knows no platform. */
export interface SleepSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The part of the platform's `AbortSignal` that core uses; core knows no platform. */
export interface AbortSignalLike {
  /** Throws the reason of the abort, if there was one. */
  throwIfAborted(): void;
}

import type { Clock } from "@opendnc/core";

/** The machine's clock. */
export const systemClock: Clock = { nowMs: () => Date.now() };

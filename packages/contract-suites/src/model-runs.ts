/** How often a model test starts over. */
export const MODEL_RUNS = 60;

/** Long sequences: by itself fast-check prefers short ones, in which few commands meet. */
export const MODEL_COMMANDS = { maxCommands: 50, size: "max" } as const;

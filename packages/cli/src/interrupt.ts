import { EXIT } from "./exit.js";

type Farewell = () => Promise<void> | void;

let farewell: Farewell | undefined;
let isListening = false;
let interrupted = false;

/**
 * On Ctrl-C, or when the command is told to end: says how things stand, and exits. What is said
 * takes the place of what was to be said before. A second Ctrl-C waits for nothing.
 */
export function onInterrupt(say: Farewell): void {
  farewell = say;
  if (isListening) return;
  isListening = true;
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

/** From then on, what fails does so because the command lets go of it. */
export function isInterrupted(): boolean {
  return interrupted;
}

function stop(): void {
  if (interrupted) process.exit(EXIT.interrupted);
  interrupted = true;
  void Promise.resolve()
    .then(farewell)
    .finally(() => process.exit(EXIT.interrupted));
}

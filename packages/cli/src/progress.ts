import { SingleBar } from "cli-progress";

/** A bar on a terminal; nothing where stderr is read by a program. */
export interface Progress {
  /** @param detail stands behind the bar. */
  update(done: number, total: number, detail: string): void;
  /** Leaves the line as it is, for good: with the cursor, which the bar hides. */
  stop(): void;
}

const SILENT: Progress = { update: () => undefined, stop: () => undefined };

/** So many bars are drawn at the moment. */
let drawn = 0;

/** Frees the line that a bar stands on, for words; the bar is drawn again below them. */
export function clearBar(): void {
  if (drawn > 0) process.stderr.write("\r\u001b[K");
}

export function showProgress(label: string): Progress {
  if (!process.stderr.isTTY) return SILENT;
  const bar = new SingleBar({
    format: `${label} [{bar}] {percentage}% {detail}`,
    stream: process.stderr,
    barCompleteChar: "=",
    barIncompleteChar: " ",
    hideCursor: true,
    stopOnComplete: false,
    // A signal is the command's own matter.
    gracefulExit: false,
  });
  let state: "new" | "drawn" | "stopped" = "new";
  return {
    update(done, total, detail) {
      if (state === "stopped") return;
      if (state === "new") {
        bar.start(total, done, { detail });
        drawn += 1;
      }
      state = "drawn";
      bar.setTotal(total);
      bar.update(done, { detail });
    },
    stop() {
      if (state === "drawn") {
        bar.stop();
        drawn -= 1;
      }
      state = "stopped";
    },
  };
}

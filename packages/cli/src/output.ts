import { clearBar } from "./progress.js";

/** Results go to stdout, a line each. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Whatever is said besides goes to stderr, so that results can be piped. */
export function say(message: string): void {
  clearBar();
  process.stderr.write(`${message}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

/** `2,000` */
export function numeral(count: number): string {
  return count.toLocaleString("en");
}

/** `1 row`, `2,000 rows`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${numeral(count)} ${count === 1 ? noun : plural}`;
}

/** Resolves once everything printed has been taken; never, if it cannot be: the command then ends. */
export function printed(): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write("", (error) => {
      if (!error) resolve();
    });
  });
}

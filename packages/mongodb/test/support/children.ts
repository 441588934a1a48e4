import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/**
 * A process of its own that runs a script of this folder on the built package (`npm run build`).
 * What it writes to stderr goes to the test's.
 */
export class Child {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(script: string, args: readonly string[], uid?: number) {
    const path = fileURLToPath(new URL(script, import.meta.url));
    this.#process = spawn(process.execPath, [path, ...args], {
      stdio: ["pipe", "pipe", "inherit"],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    if (this.#process.stdout === null) throw new Error("stdout is not a pipe");
    this.#lines = createInterface(this.#process.stdout)[Symbol.asyncIterator]();
  }

  /** The next line of its output. Rejects at the end. */
  async line(): Promise<string> {
    const next = await this.#lines.next();
    if (next.done === true) throw new Error("The child has ended");
    return next.value;
  }

  /** Lets a child that waits for its input go on. */
  go(): void {
    this.#process.stdin?.end();
  }

  /** Ends it as a loss of power would, and gives the lines that it had written and nobody read. */
  async kill(): Promise<string[]> {
    const left: string[] = [];
    this.#process.kill("SIGKILL");
    for (let next = await this.#lines.next(); next.done !== true; next = await this.#lines.next()) {
      left.push(next.value);
    }
    return left;
  }

  /** Its exit code. */
  async ended(): Promise<unknown> {
    if (this.#process.exitCode !== null) return this.#process.exitCode;
    const [code] = (await once(this.#process, "exit")) as unknown[];
    return code;
  }
}

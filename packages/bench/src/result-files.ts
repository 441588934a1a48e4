import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Run } from "./machine.js";

/** What one part has measured, with where and when. */
export interface Result<Figures> {
  readonly run: Run;
  readonly figures: Figures;
}

/** The figures of each part's last run, one file for each, so that pages can show them all. */
export class ResultFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async write(part: string, result: Result<unknown>): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFile(this.#path(part), `${JSON.stringify(result, assertNumber, 2)}\n`);
  }

  /** `undefined` for a part that was never run. */
  async read<Figures>(part: string): Promise<Result<Figures> | undefined> {
    try {
      return JSON.parse(await readFile(this.#path(part), "utf8")) as Result<Figures>;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }

  #path(part: string): string {
    return join(this.#folder, `${part}.json`);
  }
}

/** JSON would make `null` of it, and a page nothing of that. */
function assertNumber(key: string, value: unknown): unknown {
  if (Number.isNaN(value)) throw new Error(`${key} could not be measured`);
  return value;
}

import { createWriteStream } from "node:fs";
import { access, constants, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { cannot, withFile } from "./file-error.js";

/** A file that is there whole or not at all; one that was there before stays until then. */
export class WholeFile {
  readonly #part: string;

  constructor(readonly path: string) {
    this.#part = `${path}.part`;
  }

  /** Rejects with a `FileError` if it cannot be written: better before the work than after it. */
  async check(): Promise<void> {
    await withFile("write", this.path, async () => {
      const folder = dirname(this.path);
      if (!(await stat(folder)).isDirectory()) throw cannot("write", folder, "it is no folder");
      await access(folder, constants.W_OK);
      const there = await stat(this.path).catch(() => undefined);
      if (there?.isDirectory()) throw cannot("write", this.path, "it is a folder");
    });
  }

  /** Resolves with the number of bytes. */
  async write(source: Readable): Promise<number> {
    return withFile("write", this.path, async () => {
      try {
        await pipeline(source, createWriteStream(this.#part, { flush: true }));
        const { size } = await stat(this.#part);
        await rename(this.#part, this.path);
        return size;
      } catch (error) {
        await this.discard();
        throw error;
      }
    });
  }

  /** Removes what is written so far. */
  async discard(): Promise<void> {
    await rm(this.#part, { force: true });
  }
}

/** The same stream for Node.js: the two worlds' types of it differ. */
export function readable(body: ReadableStream<Uint8Array>): Readable {
  return Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
}

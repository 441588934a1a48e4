import { randomUUID } from "node:crypto";
import { open, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import split2 from "split2";
import { diskError } from "../keeping/disk-error.js";
import { makeFolder, PART } from "../keeping/write-whole.js";

const PARTITIONS = 64;

interface Partition {
  readonly path: string;
  readonly file: FileHandle;
}

/**
 * Texts in files: the same text always goes to the same file, so that one file after the other can
 * be counted by itself.
 */
export class TextPartitions {
  readonly #folder: string;
  readonly #partitions: Partition[] = [];

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes the files, which have to be disposed of. */
  static async make(folder: string): Promise<TextPartitions> {
    const partitions = new TextPartitions(folder);
    try {
      await partitions.#open();
      return partitions;
    } catch (error) {
      await partitions.dispose();
      throw diskError(folder, error);
    }
  }

  async add(texts: Iterable<string>): Promise<void> {
    const lines = this.#partitions.map(() => "");
    for (const text of texts) {
      const index = hashOf(text) % PARTITIONS;
      // JSON has no line breaks, and keeps apart what UTF-8 does not: halves of surrogate pairs.
      lines[index] = `${lines[index] ?? ""}${JSON.stringify(text)}\n`;
    }
    try {
      for (const [index, { file }] of this.#partitions.entries()) {
        await file.appendFile(lines[index] ?? "");
      }
    } catch (error) {
      throw diskError(this.#folder, error);
    }
  }

  async count(): Promise<number> {
    let count = 0;
    for (const { file } of this.#partitions) count += await countLines(file);
    return count;
  }

  async dispose(): Promise<void> {
    for (const { path, file } of this.#partitions.splice(0)) {
      await file.close();
      await rm(path, { force: true });
    }
  }

  async #open(): Promise<void> {
    await makeFolder(this.#folder);
    const name = join(this.#folder, randomUUID());
    for (let index = 0; index < PARTITIONS; index += 1) {
      const path = `${name}-${index}${PART}`;
      this.#partitions.push({ path, file: await open(path, "wx+", 0o600) });
    }
  }
}

async function countLines(file: FileHandle): Promise<number> {
  const lines = new Set<string>();
  const stream = file.createReadStream({ start: 0, autoClose: false });
  const split = stream.pipe(split2());
  stream.once("error", (error) => split.destroy(error));
  for await (const line of split as AsyncIterable<string>) lines.add(line);
  return lines.size;
}

/** FNV-1a, which spreads texts that differ in a few digits evenly. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash;
}

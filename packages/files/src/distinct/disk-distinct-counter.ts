import type { DistinctCounter } from "@opendnc/core";
import { TextPartitions } from "./text-partitions.js";

/** How many texts are held in memory before they go to the disk. */
const MAX_HELD = 20_000;

/** Counts distinct texts in memory, and in files once there are many. */
export class DiskDistinctCounter implements DistinctCounter {
  readonly #folder: string;
  readonly #maxHeld: number;
  #held = new Set<string>();
  #partitions: TextPartitions | null = null;

  constructor(folder: string, maxHeld = MAX_HELD) {
    this.#folder = folder;
    this.#maxHeld = maxHeld;
  }

  async add(texts: readonly string[]): Promise<void> {
    // A text may be a piece of a much longer one, which it would keep in memory: hold its own copy.
    for (const text of texts) if (!this.#held.has(text)) this.#held.add(copyOf(text));
    if (this.#held.size > this.#maxHeld) await this.#spill();
  }

  async count(): Promise<number> {
    if (this.#partitions === null) return this.#held.size;
    await this.#spill();
    return this.#partitions.count();
  }

  async dispose(): Promise<void> {
    this.#held.clear();
    await this.#partitions?.dispose();
    this.#partitions = null;
  }

  async #spill(): Promise<void> {
    this.#partitions ??= await TextPartitions.make(this.#folder);
    const texts = this.#held;
    this.#held = new Set();
    await this.#partitions.add(texts);
  }
}

function copyOf(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

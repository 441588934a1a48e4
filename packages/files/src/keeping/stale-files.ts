import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isMissing } from "./disk-error.js";
import { PART } from "./write-whole.js";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Removes, of a folder's names, those files that a process which died has left half written. */
export async function removeStale(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (!name.endsWith(PART)) continue;
    const path = join(folder, name);
    const savedAtMs = await savedAt(path);
    if (savedAtMs !== null && savedAtMs < Date.now() - DAY_MS) await rm(path, { force: true });
  }
}

/** When a file was last written; `null` if it is gone or no file. */
export async function savedAt(path: string): Promise<number | null> {
  try {
    const stats = await stat(path);
    return stats.isFile() ? stats.mtimeMs : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

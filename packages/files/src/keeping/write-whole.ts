import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, type FileHandle } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { ImportTooLargeError } from "@opendnc/core";
import { diskError } from "./disk-error.js";

/** What the name of a file that is still being written ends with. */
export const PART = ".part";

/**
 * Writes a file that is there whole or not at all, whatever happens meanwhile, and resolves with
 * its length when it would survive a power cut.
 */
export async function writeWhole(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<number> {
  const folder = dirname(path);
  const onDisk = diskCalls(folder);
  const part = `${path}-${randomUUID()}${PART}`;
  await onDisk(makeFolder(folder));
  try {
    const file = await onDisk(open(part, "wx", 0o600));
    const length = await writeAndClose(file, bytes, maxBytes, onDisk);
    await onDisk(rename(part, path));
    await onDisk(syncFolder(folder));
    return length;
  } catch (error) {
    // What went wrong is what counts; a part that cannot be removed now is removed when it is old.
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

type DiskCalls = <T>(call: Promise<T>) => Promise<T>;

function diskCalls(folder: string): DiskCalls {
  return (call) =>
    call.catch((error: unknown) => {
      throw diskError(folder, error);
    });
}

async function writeAndClose(
  file: FileHandle,
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
  onDisk: DiskCalls,
): Promise<number> {
  try {
    let length = 0;
    for await (const chunk of bytes) {
      length += chunk.byteLength;
      if (length > maxBytes) {
        throw new ImportTooLargeError(`The file has more than the ${maxBytes} bytes it may have`);
      }
      await onDisk(file.writeFile(chunk));
    }
    await onDisk(file.sync());
    return length;
  } finally {
    await onDisk(file.close());
  }
}

/** Makes a folder that only its owner may enter, and the ones above it that are not there. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; ; made = dirname(made)) {
    await syncFolder(dirname(made));
    if (made === first || basename(made) === "") return;
  }
}

/** A new name is only sure to be there after a power cut once its folder is on the disk, too. */
async function syncFolder(folder: string): Promise<void> {
  // Windows has no such thing, and cannot open a folder.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

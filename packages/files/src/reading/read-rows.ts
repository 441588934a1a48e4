import { open, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { ImportFileError, type FileRow, type RowPosition } from "@opendnc/core";
import { diskError, isMissing } from "../keeping/disk-error.js";
import { checkRest, checkRows, MAX_ROW_BYTES } from "./check-rows.js";
import type { RowScanner } from "./row-scanner.js";

/** How much is read at a time: long enough to be fast, short enough to leave others their turn. */
const CHUNK_BYTES = 64 * 1024;

const BOM = Buffer.from("\uFEFF");

/** The rows of a file from a position on. Memory is bounded by the longest row there may be. */
export async function* readRows(
  path: string,
  scan: RowScanner,
  from: RowPosition,
  chunkBytes = CHUNK_BYTES,
): AsyncGenerator<readonly FileRow[]> {
  const file = await openFile(path);
  try {
    yield* rowsOf(file, scan, from, chunkBytes);
  } finally {
    await file.close();
  }
}

async function* rowsOf(
  file: FileHandle,
  scan: RowScanner,
  from: RowPosition,
  chunkBytes: number,
): AsyncGenerator<readonly FileRow[]> {
  const memory = Buffer.allocUnsafeSlow(MAX_ROW_BYTES + chunkBytes);
  let position = await afterBom(file, from);
  let held = 0;
  for (let isLast = false; !isLast;) {
    const { bytesRead } = await file.read(memory, held, chunkBytes, position.byte + held);
    isLast = bytesRead === 0;
    const stretch = { bytes: memory.subarray(0, held + bytesRead), from: position, isLast };
    const scanned = scan(stretch);
    const { rows, error } = checkRows(stretch, scanned);
    if (rows.length > 0) yield rows;
    if (error !== null) throw error;
    const rest = stretch.bytes.subarray(scanned.next.byte - position.byte);
    checkRest(rest, scanned.next.row, isLast);
    memory.set(rest);
    held = rest.length;
    position = scanned.next;
  }
}

async function afterBom(file: FileHandle, from: RowPosition): Promise<RowPosition> {
  if (from.byte > 0) return from;
  const { buffer } = await file.read(Buffer.alloc(BOM.length), 0, BOM.length, 0);
  return buffer.equals(BOM) ? { ...from, byte: BOM.length } : from;
}

/** The first bytes of a file, at most so many. */
export async function readHead(path: string, bytes: number): Promise<Buffer> {
  const file = await openFile(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (error) {
    if (!isMissing(error)) throw diskError(dirname(path), error);
    throw new ImportFileError(
      "file_missing",
      "The uploaded file is not on this server any more. Import it again.",
    );
  }
}

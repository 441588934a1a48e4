import { open, type FileHandle } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { cannot, withFile } from "./file-error.js";

/** The lines of a stream that hold anything, without the space around them. */
export async function* linesOf(stream: Readable): AsyncGenerator<string, void, undefined> {
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    const text = line.replace(/^\ufeff/, "").trim();
    if (text !== "") yield text;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  return withFile("read", path, async () => {
    const file = await open(path);
    if (!(await file.stat()).isDirectory()) return file;
    await file.close();
    throw cannot("read", path, "it is a folder");
  });
}

/** The lines of a file, or of stdin for `-`. */
export async function* linesOfFile(path: string): AsyncGenerator<string, void, undefined> {
  if (path === "-") return yield* linesOf(process.stdin);
  const file = await openFile(path);
  try {
    yield* linesOf(file.createReadStream({ autoClose: false }));
  } finally {
    await file.close();
  }
}

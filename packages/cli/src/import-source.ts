import { createReadStream, openAsBlob } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import type { ImportBody } from "@opendnc/client";
import { cannot, withFile } from "./file-error.js";

/** What is to be imported, and what can be said of it before it is read. */
export interface ImportSource {
  readonly body: ImportBody;
  /** In bytes; `null` of what has no end yet. */
  readonly size: number | null;
}

/** A file, or stdin for `-`. Rejects with a `FileError` for what cannot be imported. */
export async function openSource(path: string): Promise<ImportSource> {
  if (path === "-") return { body: process.stdin, size: null };
  return withFile("read", path, async () => {
    const file = await stat(path);
    if (file.isDirectory()) throw cannot("read", path, "it is a folder; name a file in it");
    await access(path, constants.R_OK);
    // A pipe, as of `<(…)`, has no size, and is read once.
    if (!file.isFile()) return { body: createReadStream(path), size: null };
    if (file.size === 0) throw cannot("read", path, "it is empty");
    return { body: await openAsBlob(path), size: file.size };
  });
}

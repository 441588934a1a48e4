import type { Dirent } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import {
  isImportId,
  type DistinctCounter,
  type FileRow,
  type FileShape,
  type ImportFileKey,
  type ImportFiles,
  type ImportFormat,
  type RowPosition,
} from "@opendnc/core";
import { DiskDistinctCounter } from "./distinct/disk-distinct-counter.js";
import { diskError, isMissing } from "./keeping/disk-error.js";
import { folderNameOf, teamIdOf } from "./keeping/folder-name.js";
import { removeStale, savedAt } from "./keeping/stale-files.js";
import { writeWhole } from "./keeping/write-whole.js";
import { inspectFile } from "./reading/inspect-file.js";
import { readRows } from "./reading/read-rows.js";
import { scannerOf } from "./reading/row-scanner.js";

export interface DiskImportFilesOptions {
  /** Where everything is kept. Made when the first file is saved, for its owner only. */
  readonly folder: string;
}

/** Import files in a folder of this machine, or of a disk that machines share. */
export class DiskImportFiles implements ImportFiles {
  readonly #imports: string;
  readonly #distinct: string;

  constructor(options: DiskImportFilesOptions) {
    const folder = resolve(options.folder);
    this.#imports = join(folder, "imports");
    this.#distinct = join(folder, "distinct");
  }

  async save(
    key: ImportFileKey,
    bytes: AsyncIterable<Uint8Array>,
    maxBytes: number,
  ): Promise<number> {
    return writeWhole(this.#pathOf(key), bytes, maxBytes);
  }

  async has(key: ImportFileKey): Promise<boolean> {
    return (await this.#onDisk(savedAt(this.#pathOf(key)))) !== null;
  }

  async remove(key: ImportFileKey): Promise<void> {
    await this.#onDisk(rm(this.#pathOf(key), { force: true }));
  }

  /** Also removes what processes that died have left half written more than a day ago. */
  async *keys(): AsyncGenerator<ImportFileKey & { readonly savedAtMs: number }> {
    await this.#onDisk(removeStale(this.#distinct, await this.#namesIn(this.#distinct)));
    for (const teamId of await this.#teamIds()) yield* this.#keysOf(teamId);
  }

  async inspect(
    key: ImportFileKey,
    format: ImportFormat,
  ): Promise<{ readonly shape: FileShape; readonly rows: readonly FileRow[] }> {
    return inspectFile(this.#pathOf(key), format);
  }

  rows(key: ImportFileKey, shape: FileShape, from: RowPosition): AsyncIterable<readonly FileRow[]> {
    return readRows(this.#pathOf(key), scannerOf(shape), from);
  }

  countDistinct(): DistinctCounter {
    return new DiskDistinctCounter(this.#distinct);
  }

  async #teamIds(): Promise<string[]> {
    const entries = await this.#onDisk(listFolder(this.#imports));
    const folders = entries.filter((entry) => entry.isDirectory());
    return folders.flatMap((folder) => teamIdOf(folder.name) ?? []);
  }

  async *#keysOf(teamId: string): AsyncGenerator<ImportFileKey & { readonly savedAtMs: number }> {
    const folder = join(this.#imports, folderNameOf(teamId));
    const names = await this.#namesIn(folder);
    await this.#onDisk(removeStale(folder, names));
    for (const importId of names.filter(isImportId)) {
      const savedAtMs = await this.#onDisk(savedAt(join(folder, importId)));
      if (savedAtMs !== null) yield { teamId, importId, savedAtMs };
    }
  }

  async #namesIn(folder: string): Promise<string[]> {
    return (await this.#onDisk(listFolder(folder))).map((entry) => entry.name);
  }

  #pathOf({ teamId, importId }: ImportFileKey): string {
    if (!isImportId(importId)) throw new TypeError("That is not an import's id");
    return join(this.#imports, folderNameOf(teamId), importId);
  }

  #onDisk<T>(call: Promise<T>): Promise<T> {
    return call.catch((error: unknown) => {
      throw diskError(this.#imports, error);
    });
  }
}

/** What is in a folder; nothing if it is not there. */
async function listFolder(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

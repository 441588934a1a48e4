import {
  ImportFileError,
  type DistinctCounter,
  type FileRow,
  type FileShape,
  type ImportFileKey,
  type ImportFiles,
  type RowPosition,
} from "../../src/index.js";

/** Neither a chunk's rows nor a part of them. */
const RUN_ROWS = 3;

const nameOf = ({ teamId, importId }: ImportFileKey) => `${teamId}/${importId}`;

/**
 * Files in memory whose rows are lines and whose cells lie between semicolons: as little of a format
 * as the tests of what reads them need. A line `!` cannot be read.
 */
export class LineFiles implements ImportFiles {
  readonly files = new Map<string, string>();
  /** Of all files. */
  savedAtMs = 0;

  async save(key: ImportFileKey, bytes: AsyncIterable<Uint8Array>): Promise<number> {
    const parts: Uint8Array[] = [];
    for await (const part of bytes) parts.push(part);
    const whole = Buffer.concat(parts);
    this.files.set(nameOf(key), whole.toString());
    return whole.length;
  }

  has(key: ImportFileKey): Promise<boolean> {
    return Promise.resolve(this.files.has(nameOf(key)));
  }

  remove(key: ImportFileKey): Promise<void> {
    this.files.delete(nameOf(key));
    return Promise.resolve();
  }

  async *keys() {
    for (const name of this.files.keys()) {
      const [teamId = "", importId = ""] = name.split("/");
      yield await Promise.resolve({ teamId, importId, savedAtMs: this.savedAtMs });
    }
  }

  async inspect(key: ImportFileKey) {
    const shape: FileShape = { format: "csv", delimiter: ";", names: [] };
    const rows: FileRow[] = [];
    for await (const run of this.rows(key, shape, { byte: 0, row: 1 })) {
      rows.push(...run);
      if (rows.length >= 100) break;
    }
    return { shape, rows };
  }

  async *rows(key: ImportFileKey, _shape: FileShape, from: RowPosition) {
    await Promise.resolve();
    const text = this.files.get(nameOf(key));
    if (text === undefined) throw new ImportFileError("file_missing", "The file is gone");
    let { byte, row } = from;
    let run: FileRow[] = [];
    for (const line of text.slice(from.byte).split(/(?<=\n)/)) {
      if (line === "!\n") {
        if (run.length > 0) yield run;
        throw new ImportFileError("not_text", `Row ${row} cannot be read`);
      }
      if (line === "") continue;
      byte += line.length;
      run.push({ number: row, endByte: byte, cells: line.trimEnd().split(";"), fault: null });
      row += 1;
      if (run.length < RUN_ROWS) continue;
      yield run;
      run = [];
    }
    if (run.length > 0) yield run;
  }

  countDistinct(): DistinctCounter {
    const seen = new Set<string>();
    return {
      add: (texts) => {
        for (const text of texts) seen.add(text);
        return Promise.resolve();
      },
      count: () => Promise.resolve(seen.size),
      dispose: () => Promise.resolve(),
    };
  }
}

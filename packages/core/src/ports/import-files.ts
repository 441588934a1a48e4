/** How the rows of a file are written. */
export type ImportFormat = "csv" | "ndjson";

/** What has to be known of a file to read its rows anywhere in it. */
export interface FileShape {
  readonly format: ImportFormat;
  /** Of CSV: `,`, `;` or a tab. */
  readonly delimiter: string;
  /**
   * Of NDJSON: the members that become the cells of a row, in this order, at most some thousand;
   * others are not read. Empty for CSV, whose names are in one of its first rows, if anywhere.
   */
  readonly names: readonly string[];
}

/** Why a row has no cells to work with. */
export type RowFault = "invalid_json" | "not_an_object" | "wrong_type";

/** One row of a file. */
export interface FileRow {
  /**
   * Its number as a spreadsheet or an editor counts: from 1, a CSV header and blank lines included;
   * a CSV row with line breaks in its cells is one.
   */
  readonly number: number;
  /** Where the row after it begins, in bytes from the start of the file. */
  readonly endByte: number;
  /**
   * As they are in the file. Members that are missing or `null` are empty; numbers and booleans are
   * their text; one that is a list or an object makes the row's fault `wrong_type`.
   */
  readonly cells: readonly string[];
  /** If there is one, `cells` holds the row's own text and nothing else. */
  readonly fault: RowFault | null;
}

/** Where reading begins: at a byte where a row begins, which has this number. */
export interface RowPosition {
  readonly byte: number;
  readonly row: number;
}

export const FILE_START: RowPosition = { byte: 0, row: 1 };

/** What makes a file unreadable, from the row on at which it was noticed. */
export type ImportFileFault =
  "not_text" | "invalid_encoding" | "row_too_long" | "open_quote" | "file_missing";

/** The file cannot be read on. The message tells its owner what is wrong, where, and what to do. */
export class ImportFileError extends Error {
  override readonly name = "ImportFileError";

  constructor(
    readonly code: ImportFileFault,
    message: string,
  ) {
    super(message);
  }
}

/** A file's bytes were more than it may have. */
export class ImportTooLargeError extends Error {
  override readonly name = "ImportTooLargeError";
}

/** Which file: one for each import. */
export interface ImportFileKey {
  readonly teamId: string;
  readonly importId: string;
}

/** Counts distinct texts, exactly, in bounded memory however many there are. */
export interface DistinctCounter {
  add(texts: readonly string[]): Promise<void>;
  /** Called once, at the end. */
  count(): Promise<number>;
  /** Lets go of everything it holds. */
  dispose(): Promise<void>;
}

/**
 * Where uploaded files wait to be imported, and how they are read. Nothing is ever held in memory
 * whole, be it a file, its longest row or its rows.
 *
 * Processes that share the folder can take over each other's imports; one that does not see a file
 * leaves its import to those who do.
 */
export interface ImportFiles {
  /**
   * Stores bytes as they come and resolves with their number, when they are on the disk. Rejects
   * with an {@link ImportTooLargeError} above `maxBytes`, with whatever `bytes` throws, and with an
   * error for the operator's log if the disk refuses; nothing is there then.
   */
  save(key: ImportFileKey, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number>;

  has(key: ImportFileKey): Promise<boolean>;

  /** It is fine if it is gone. */
  remove(key: ImportFileKey): Promise<void>;

  /** All files that are there, in no order. Asked now and then: what uploads left is swept by it. */
  keys(): AsyncIterable<ImportFileKey & { readonly savedAtMs: number }>;

  /**
   * Looks at the beginning of a file: how its rows are written, and the first 100 of them, or fewer
   * where they are very long. Rejects with an {@link ImportFileError} if they cannot be read; only
   * here is `not_text` found.
   */
  inspect(
    key: ImportFileKey,
    format: ImportFormat,
  ): Promise<{ readonly shape: FileShape; readonly rows: readonly FileRow[] }>;

  /**
   * The rows from a position on, in runs of any length, blank lines left out. Throws an
   * {@link ImportFileError} where it cannot read on.
   */
  rows(key: ImportFileKey, shape: FileShape, from: RowPosition): AsyncIterable<readonly FileRow[]>;

  countDistinct(): DistinctCounter;
}

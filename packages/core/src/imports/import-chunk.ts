import type { EntryDraft } from "../entry-writer.js";
import type { CanonicalUrl } from "../normalization/canonical-url.js";
import { ImportFileError, type FileRow, type RowPosition } from "../ports/import-files.js";
import type { ImportColumns } from "./import-columns.js";
import { readRow, type RowDefaults } from "./import-rows.js";

/** Rows that are written and counted together, read. There is at least one. */
export interface ImportChunk {
  readonly rows: number;
  /** Where the chunk after it begins. */
  readonly end: RowPosition;
  /** The people in its rows, each once, as the first of their rows has them. */
  readonly drafts: readonly EntryDraft[];
  /** The numbers, in the file, of the rows that can be added. */
  readonly numbers: readonly number[];
  /** For each of those rows, the place of its person among `drafts`. */
  readonly places: readonly number[];
}

/** How the rows of an import are read and gathered. */
export interface ChunkPlan {
  readonly columns: ImportColumns;
  readonly defaults: RowDefaults;
  /** Where the first chunk begins. */
  readonly position: RowPosition;
  /** A chunk is full when it has so many rows, or so many bytes of the file. */
  readonly chunkRows: number;
  readonly chunkBytes: number;
}

/**
 * Gathers rows into chunks, the last one maybe not full. Where a chunk ends depends on nothing but
 * the file and where it begins. Rows are read as they come: what is held of a chunk is what will be
 * written of it.
 *
 * Where the file itself cannot be read on, the rows before are handed on first. Not so before any
 * other error: another time the chunk would hold more, and it may have been written as such.
 */
export async function* chunksOf(
  source: AsyncIterable<readonly FileRow[]>,
  plan: ChunkPlan,
): AsyncGenerator<ImportChunk, void, undefined> {
  let chunk = new GatheredRows(plan, plan.position);
  try {
    for await (const rows of source) {
      for (const row of rows) {
        chunk.add(row);
        if (!chunk.isFull) continue;
        const full = chunk;
        chunk = new GatheredRows(plan, full.end);
        yield full;
      }
    }
  } catch (error) {
    if (chunk.rows > 0 && error instanceof ImportFileError) yield chunk;
    throw error;
  }
  if (chunk.rows > 0) yield chunk;
}

class GatheredRows implements ImportChunk {
  rows = 0;
  end: RowPosition;
  readonly drafts: EntryDraft[] = [];
  readonly numbers: number[] = [];
  readonly places: number[] = [];
  readonly #plan: ChunkPlan;
  readonly #start: RowPosition;
  readonly #placeOf = new Map<CanonicalUrl, number>();

  constructor(plan: ChunkPlan, start: RowPosition) {
    this.#plan = plan;
    this.#start = start;
    this.end = start;
  }

  get isFull(): boolean {
    const { chunkRows, chunkBytes } = this.#plan;
    return this.rows >= chunkRows || this.end.byte - this.#start.byte >= chunkBytes;
  }

  add(row: FileRow): void {
    this.rows += 1;
    this.end = { byte: row.endByte, row: row.number + 1 };
    const result = readRow(this.#plan.columns, this.#plan.defaults, row);
    if (!result.ok) return;
    this.numbers.push(row.number);
    this.places.push(this.#place(result.draft));
  }

  #place(draft: EntryDraft): number {
    const known = this.#placeOf.get(draft.url);
    if (known !== undefined) return known;
    const place = this.drafts.push(draft) - 1;
    this.#placeOf.set(draft.url, place);
    return place;
  }
}

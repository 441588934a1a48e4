import { MongoBulkWriteError, type Collection } from "mongodb";

/** A document as the library stores it. */
export interface EntryDocument {
  readonly _id: string;
  readonly teamId: string;
  readonly url: string;
  readonly reason: null;
  readonly source: null;
  readonly batchId: string;
  readonly createdAtMs: number;
}

const DUPLICATE_KEY = 11_000;

/** Durable when it resolves; people who are listed are passed over. */
export async function insertNew(
  entries: Collection<EntryDocument>,
  documents: readonly EntryDocument[],
): Promise<void> {
  try {
    const writeConcern = { w: "majority", journal: true } as const;
    await entries.insertMany(documents, { ordered: false, writeConcern });
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    if (errors.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
  }
}

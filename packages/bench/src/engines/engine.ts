import type { DncStorage } from "@opendnc/core";
import type { Contender } from "../contender.js";

export type EngineName = "sqlite" | "postgres" | "mysql" | "mongodb";

/** A database to measure on. */
export interface Engine {
  readonly name: EngineName;
  /** What is running there, by its own account, such as `PostgreSQL`. */
  readonly product: string;
  readonly version: string;
  /** Whether a million rows take it minutes. */
  readonly isSlow: boolean;
  newStore(use: StoreUse): Promise<Store>;
  close(): Promise<void>;
}

/** Whether the library opens a store, or a server process that is given nothing but its URL. */
export type StoreUse = "library" | "server";

/** An empty store of an {@link Engine}, which nobody else uses. */
export interface Store {
  /** As `DATABASE_URL` has it. */
  readonly url: string;
  /** The library's storage on it, not opened yet. */
  storage(): DncStorage;
  /** The driver alone on the tables that the library has made, with a connection for each writer. */
  bare(writers: number): Promise<Contender>;
  /** Loads a file of rows the way the engine itself does it fastest; durable when it resolves. */
  bulkLoad(file: string): Promise<void>;
  /** How many entries it holds, to prove that somebody did their work. */
  rows(): Promise<number>;
  /** What the entries take. Nobody may have the store open. */
  size(): Promise<StoreSize>;
  drop(): Promise<void>;
}

export interface StoreSize {
  /** The entries themselves, in bytes. */
  readonly rows: number;
  /** The index that decides whether somebody is listed; its keys come in random order. */
  readonly bySlug: number;
  /** The index, or several, by id; keys come in ascending order. 0 where the rows are in that order. */
  readonly byId: number;
}

/** Makes the library's tables. */
export async function prepare(store: Pick<Store, "storage">): Promise<void> {
  const storage = store.storage();
  await storage.open();
  await storage.close();
}

/** The columns of a file for {@link Store.bulkLoad}, comma-separated, without a header. */
export const BULK_COLUMNS = ["team_id", "id", "slug", "batch_id", "created_at"] as const;

/** A server for tests that speaks MongoDB's protocol: whatever it does says nothing of MongoDB. */
export const SECANTUS = "SecantusDB";

import { DatabaseSync } from "node:sqlite";
import type { StoreSize } from "../engine.js";

/** By pages of the file, full or not. */
export function sizeOf(path: string): StoreSize {
  const database = new DatabaseSync(path, { readOnly: true });
  const size = database.prepare(
    "SELECT pgsize AS size FROM dbstat WHERE aggregate = TRUE AND name = ?",
  );
  const of = (name: string) => Number(size.get(name)?.["size"]);
  const sizes = {
    rows: of("entries"),
    bySlug: of("entries_by_slug"),
    byId: of("entries_by_id"),
  };
  database.close();
  return sizes;
}

export function rowsIn(path: string): number {
  const database = new DatabaseSync(path, { readOnly: true });
  const row = database.prepare("SELECT count(*) AS held FROM entries").get();
  database.close();
  return Number(row?.["held"]);
}

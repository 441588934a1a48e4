import { MongoClient, type Db } from "mongodb";
import type { StoreSize } from "../engine.js";

/** What the server itself says. */
export function sizeOf(url: string, database: string): Promise<StoreSize> {
  return onDatabase(url, database, async (db) => {
    const stats = await db.command({ collStats: "entries" });
    const indexes = stats["indexSizes"] as Record<string, number>;
    const of = (name: string) => indexes[name] ?? Number.NaN;
    return {
      rows: Number(stats["storageSize"]),
      bySlug: of("entries_by_url"),
      byId: of("_id_") + of("entries_by_id"),
    };
  });
}

export function rowsIn(url: string, database: string): Promise<number> {
  return onDatabase(url, database, (db) => db.collection("entries").countDocuments());
}

async function onDatabase<T>(
  url: string,
  database: string,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const client = new MongoClient(url);
  try {
    return await work(client.db(database));
  } finally {
    await client.close();
  }
}

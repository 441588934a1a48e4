import { PostgresStorage } from "@opendnc/knex";

/** The store in the database at a URL such as `postgres://user:password@host/database`. */
export async function openPostgres(url: string) {
  const storage = new PostgresStorage({ url, poolSize: 10 });
  await storage.open();
  return storage;
}

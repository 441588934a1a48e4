import { MysqlStorage } from "@opendnc/knex";

/** The store in the database at a URL such as `mysql://user:password@host/database`. */
export async function openMysql(url: string) {
  const storage = new MysqlStorage({ url, poolSize: 10 });
  await storage.open();
  return storage;
}

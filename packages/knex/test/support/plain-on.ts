import * as plainMysql from "./plain-mysql.js";
import * as plainPostgres from "./plain-postgres.js";

/** What a test does itself in the database at a URL. */
export interface PlainConnection {
  run(sql: string): Promise<void>;
  all<Row>(sql: string): Promise<Row[]>;
}

export function plainOn(url: string): PlainConnection {
  const { ask } = url.startsWith("mysql:") ? plainMysql : plainPostgres;
  return { run: (sql) => ask(url, sql).then(() => undefined), all: (sql) => ask(url, sql) };
}

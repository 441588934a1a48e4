import sqlite3 from "sqlite3";

/** A connection without anything of ours, as another program has one. */
export class PlainSqlite {
  readonly #database: sqlite3.Database;

  private constructor(database: sqlite3.Database) {
    this.#database = database;
  }

  static open(path: string): Promise<PlainSqlite> {
    return new Promise((resolve, reject) => {
      const database = new sqlite3.Database(path, (error) => {
        if (error === null) resolve(new PlainSqlite(database));
        else reject(error);
      });
    });
  }

  /** Any number of statements. */
  run(sql: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#database.exec(sql, (error) => (error === null ? resolve() : reject(error)));
    });
  }

  all<Row>(sql: string): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      this.#database.all<Row>(sql, (error, rows) =>
        error === null ? resolve(rows) : reject(error),
      );
    });
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#database.close((error) => (error === null ? resolve() : reject(error)));
    });
  }
}

/** Opens the file, runs the statements and closes it. */
export async function runSql(path: string, sql: string): Promise<void> {
  const plain = await PlainSqlite.open(path);
  try {
    await plain.run(sql);
  } finally {
    await plain.close();
  }
}

/** Opens the file, reads and closes it. */
export async function readSql<Row>(path: string, sql: string): Promise<Row[]> {
  const plain = await PlainSqlite.open(path);
  try {
    return await plain.all<Row>(sql);
  } finally {
    await plain.close();
  }
}

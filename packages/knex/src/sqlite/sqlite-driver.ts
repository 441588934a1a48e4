import type { Database, Statement } from "sqlite3";

/** What the driver can bind. A BigInt is missing on purpose: it would be bound as NULL, silently. */
export type Bindable = string | number | null;

/** The driver says "no error" as null, or as nothing at all. */
type Settle<T> = (error: Error | null | undefined, value: T) => void;

/** Promises for the few calls of the sqlite3 driver that Knex has no words for. */
function promised<T>(call: (settle: Settle<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, value) => (error ? reject(error) : resolve(value)));
  });
}

/** Runs statements that are separated by semicolons; stops at the first that fails. */
export function execute(database: Database, sql: string): Promise<void> {
  return promised((settle) => {
    database.exec(sql, (error) => settle(error, undefined));
  });
}

export function readAll<Row>(database: Database, sql: string): Promise<Row[]> {
  return promised((settle) => {
    database.all<Row>(sql, settle);
  });
}

export function prepare(database: Database, sql: string): Promise<Statement> {
  return promised((settle) => {
    const statement: Statement = database.prepare(sql, (error: Error | null) =>
      settle(error, statement),
    );
  });
}

export function runPrepared(statement: Statement, bindings: readonly Bindable[]): Promise<void> {
  return promised((settle) => {
    statement.run(bindings, (error: Error | null) => settle(error, undefined));
  });
}

export function readPrepared<Row>(statement: Statement): Promise<Row[]> {
  return promised((settle) => {
    statement.all<Row>(settle);
  });
}

export function finalize(statement: Statement): Promise<void> {
  return promised((settle) => {
    statement.finalize((error) => settle(error, undefined));
  });
}

export function closeDatabase(database: Database): Promise<void> {
  return promised((settle) => {
    database.close((error) => settle(error, undefined));
  });
}

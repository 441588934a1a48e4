import type { Knex } from "knex";
import type { SqlAnswer, SqlDialect, SqlValue } from "./sql-dialect.js";

/** One connection, while nobody else uses it. */
export class SqlSession {
  readonly #pool: Knex;
  readonly #dialect: Pick<SqlDialect, "answer" | "cut">;
  readonly connection: object;

  constructor(pool: Knex, dialect: Pick<SqlDialect, "answer" | "cut">, connection: object) {
    this.#pool = pool;
    this.#dialect = dialect;
    this.connection = connection;
  }

  async ask<Row>(sql: string, values: readonly SqlValue[] = []): Promise<SqlAnswer<Row>> {
    // Knex's types do not know that NULL can be bound; Knex does.
    const bindings = values as readonly Knex.RawBinding[];
    const response: unknown = await this.#pool.raw(sql, bindings).connection(this.connection);
    return this.#dialect.answer(response) as SqlAnswer<Row>;
  }

  /** All or nothing. With a failed rollback the connection is cut, which ends what it began. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.ask("BEGIN");
    try {
      const result = await work();
      await this.ask("COMMIT");
      return result;
    } catch (error) {
      await this.ask("ROLLBACK").catch(() => this.#dialect.cut(this.connection));
      throw error;
    }
  }
}

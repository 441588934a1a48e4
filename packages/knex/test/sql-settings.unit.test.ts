import { inspect } from "node:util";
import { expect, it } from "vitest";
import { MysqlStorage, PostgresStorage } from "../src/index.js";
import { settingsOf } from "../src/sql/sql-options.js";

const PASSWORD = "hunter2";

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

it.each<[string, () => unknown]>([
  ["postgres for MySQL", () => new MysqlStorage({ url: `postgres://a:${PASSWORD}@b/c` })],
  ["mysql for PostgreSQL", () => new PostgresStorage({ url: `mysql://a:${PASSWORD}@b/c` })],
  ["what is no URL", () => new PostgresStorage({ url: `postgres://a:${PASSWORD}@b:x/c` })],
])("%s is refused without showing the URL", (_, work) => {
  const error = thrownBy(work);
  expect(error).toBeInstanceOf(TypeError);
  expect(inspect(error, { showHidden: true })).not.toContain(PASSWORD);
});

it.each(["poolSize", "connectTimeoutMs", "acquireTimeoutMs", "queryTimeoutMs"])(
  "%s is a whole number from 1",
  (name) => {
    for (const value of [0, -1, 1.5, Number.NaN, Infinity]) {
      const options = { url: "postgres://a/b", [name]: value };
      expect(() => new PostgresStorage(options)).toThrow(TypeError);
    }
  },
);

it("what is printed of a URL is host, port and database", () => {
  const place = (url: string) => settingsOf({ url }, ["postgres:"], 5432).place;
  expect(place(`postgres://a:${PASSWORD}@b/c?sslkey=${PASSWORD}`)).toBe("b:5432/c");
  expect(place("postgres://b:1/c")).toBe("b:1/c");
});

it("what is not open has nothing to close", async () => {
  await new PostgresStorage({ url: "postgres://nowhere.invalid/x" }).close();
  await new MysqlStorage({ url: "mariadb://nowhere.invalid/x" }).close();
});

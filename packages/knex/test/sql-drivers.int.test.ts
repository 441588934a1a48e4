import { expect, it } from "vitest";
import { Child } from "./support/children.js";

it.each([
  ["PostgresStorage", "postgres://localhost/x", "PostgreSQL needs the package pg: npm install pg"],
  ["MysqlStorage", "mysql://localhost/x", "MySQL needs the package mysql2: npm install mysql2"],
])("%s without its driver says which package to install", async (name, url, message) => {
  const child = new Child("open-without-drivers.mjs", [name, url]);
  expect(JSON.parse(await child.line())).toEqual([true, "storage_unusable", message]);
  expect(await child.ended()).toBe(0);
});

import { expect, it } from "vitest";
import { MongoStorage, type MongoStorageOptions } from "../src/index.js";

const url = "mongodb://user:secret@db.example/";

it.each<[string, MongoStorageOptions]>([
  ["no connection string", { url: "postgres://user:secret@db.example/" }],
  ["an unknown option", { url: `${url}?secretOption=1` }],
  ["a database name that cannot be", { url, database: "a.b" }],
  ["an empty database name", { url, database: "" }],
  ["a time that is none", { url, serverSelectionTimeoutMs: 0 }],
  ["a time that is not whole", { url, operationTimeoutMs: 0.5 }],
])("the constructor refuses %s, without repeating it", (_, options) => {
  const construct = () => new MongoStorage(options);
  expect(construct).toThrow(TypeError);
  expect(construct).not.toThrow(/secret/);
});

it("the constructor connects to nothing", async () => {
  const storage = new MongoStorage({ url });
  expect(storage.entries.limits).toEqual({ entriesPerWrite: 500, urlsPerRead: 500 });
  await storage.close();
});

import type { DncError } from "@opendnc/core";
import type { Db } from "mongodb";
import { expect, it } from "vitest";
import { MongoStorage } from "../src/index.js";
import {
  describeOnServer,
  testDatabase,
  testStorage,
  withDatabase,
} from "./support/mongo-server.js";

async function refusal(database: string): Promise<DncError> {
  const error = await testStorage({ database })
    .open()
    .then(
      () => undefined,
      (thrown: unknown) => thrown as DncError,
    );
  if (error === undefined) throw new Error("The store was opened");
  expect(error.message).toContain(database);
  return error;
}

const contentsOf = async (db: Db) => {
  const collections = await db.listCollections({}, { nameOnly: true }).toArray();
  const names = collections.map(({ name }) => name).sort();
  return Promise.all(
    names.map(async (name) => {
      const collection = db.collection(name);
      const documents = await collection.find().toArray();
      return { name, documents, indexes: await collection.indexes() };
    }),
  );
};

describeOnServer("MongoStorage, opening", () => {
  it("a store of a newer version is refused and nothing in it changes", async () => {
    const database = testDatabase();
    const newer = { _id: "schema", version: 99 };
    await withDatabase(database, (db) =>
      db.collection<{ _id: string; version: number }>("schema").insertOne(newer),
    );
    const before = await withDatabase(database, contentsOf);
    const error = await refusal(database);
    expect(error.code).toBe("schema_unsupported");
    expect(error.message).toContain("newer version");
    expect(await withDatabase(database, contentsOf)).toEqual(before);
  });

  it("a database of another application is refused and nothing in it changes", async () => {
    const database = testDatabase();
    await withDatabase(database, (db) => db.collection("entries").insertOne({ name: "Ann" }));
    const before = await withDatabase(database, contentsOf);
    expect(await refusal(database)).toMatchObject({ code: "storage_unusable" });
    expect(await withDatabase(database, contentsOf)).toEqual(before);
  });

  it("so is one whose records are not ours", async () => {
    const database = testDatabase();
    await withDatabase(database, (db) => db.collection("records").insertOne({ name: "Ann" }));
    const before = await withDatabase(database, contentsOf);
    expect(await refusal(database)).toMatchObject({ code: "storage_unusable" });
    expect(await withDatabase(database, contentsOf)).toEqual(before);
  });

  it.each(["entries", "records"])("%s that do not compare bytewise are refused", async (name) => {
    const database = testDatabase();
    await withDatabase(database, (db) =>
      db.createCollection(name, { collation: { locale: "en", strength: 2 } }),
    );
    const error = await refusal(database);
    expect(error.code).toBe("storage_unusable");
    expect(error.message).toContain("bytewise");
  });

  it("an index that was changed by hand is refused", async () => {
    const database = testDatabase();
    await withDatabase(database, (db) =>
      db
        .collection("entries")
        .createIndexes([{ key: { teamId: 1, url: 1 }, name: "entries_by_url" }]),
    );
    expect(await refusal(database)).toMatchObject({ code: "storage_unusable" });
  });

  it("what a process left that was killed while opening is completed by the next", async () => {
    const database = testDatabase();
    await withDatabase(database, (db) =>
      db
        .collection("entries")
        .createIndexes([{ key: { teamId: 1, url: 1 }, name: "entries_by_url", unique: true }]),
    );
    const storage = testStorage({ database });
    await storage.open();
    await storage.ping();
    const contents = await withDatabase(database, contentsOf);
    expect(contents.map(({ name, indexes }) => [name, indexes.length])).toEqual([
      ["api_keys", 3],
      ["entries", 3],
      ["records", 4],
      ["schema", 1],
    ]);
  });
});

it("opening rejects within its time when nothing listens, and can be tried again", async () => {
  const url = "mongodb://somebody:secret@127.0.0.1:1/?directConnection=true";
  const storage = new MongoStorage({ url, serverSelectionTimeoutMs: 300 });
  for (const attempt of ["first", "second"]) {
    const error = await storage.open().then(
      () => undefined,
      (thrown: unknown) => thrown as DncError,
    );
    expect(error, attempt).toMatchObject({ name: "DncError", code: "storage_unavailable" });
    expect(`${String(error?.message)} ${String((error?.cause as Error).stack)}`).not.toMatch(
      /secret|somebody|127\.0\.0\.1/,
    );
  }
  await storage.close();
});

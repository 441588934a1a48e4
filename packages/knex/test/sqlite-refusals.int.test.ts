import { existsSync, readdirSync, readlinkSync } from "node:fs";
import { chmod, mkdir, readFile, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DncError } from "@opendnc/core";
import { expect, it } from "vitest";
import { SqliteStorage } from "../src/index.js";
import { Child } from "./support/children.js";
import { boundUser, cannotTestPermissions } from "./support/other-user.js";
import { runSql } from "./support/plain-sqlite.js";
import { tempStorePath } from "./support/temp-folder.js";

async function refusal(path: string): Promise<DncError> {
  const storage = new SqliteStorage({ path, busyTimeoutMs: 50 });
  const error = await storage.open().then(
    () => undefined,
    (thrown: unknown) => thrown as DncError,
  );
  if (error === undefined) throw new Error("The store was opened");
  expect(openFiles().filter((file) => file.startsWith(path))).toEqual([]);
  expect(error.message).toContain(path);
  return error;
}

async function makeStore(path: string): Promise<void> {
  const storage = new SqliteStorage({ path });
  await storage.open();
  await storage.close();
}

it("a store of a newer version is refused and not a byte of it changes", async () => {
  const path = await tempStorePath();
  await makeStore(path);
  await runSql(path, "PRAGMA user_version = 99");
  const before = await readFile(path);
  const error = await refusal(path);
  expect(error).toMatchObject({ code: "schema_unsupported" });
  expect(error.message).toContain("newer version");
  expect(await readFile(path)).toEqual(before);
  expect(readdirSync(dirname(path))).toEqual(["dnc.db"]);
});

it.each([
  ["tables", "CREATE TABLE contacts (name TEXT); INSERT INTO contacts VALUES ('Ann')"],
  ["a mark of its own", "PRAGMA application_id = 7"],
  ["a version of its own", "PRAGMA user_version = 1"],
])("a database of another application is refused and stays as it is: %s", async (_, sql) => {
  const path = await tempStorePath();
  await runSql(path, sql);
  const before = await readFile(path);
  const error = await refusal(path);
  expect(error).toMatchObject({ code: "storage_unusable" });
  expect(error.message).toContain("another application");
  expect(await readFile(path)).toEqual(before);
});

it("a file that is no database is refused and stays as it is", async () => {
  const path = await tempStorePath();
  const text = "https://www.linkedin.com/in/somebody\n".repeat(100);
  await writeFile(path, text);
  const error = await refusal(path);
  expect(error).toMatchObject({ code: "storage_unusable" });
  expect(error.message).toContain("is not an SQLite database");
  expect(await readFile(path, "utf8")).toBe(text);
});

it("a folder in the place of the file is refused", async () => {
  const path = await tempStorePath();
  await mkdir(path);
  const error = await refusal(path);
  expect(error).toMatchObject({ code: "storage_unusable" });
  expect(error.message).toContain("check that it is a file");
});

it("a path below a file is refused", async () => {
  const file = await tempStorePath("file");
  await writeFile(file, "");
  const folder = join(file, "data");
  const storage = new SqliteStorage({ path: join(folder, "dnc.db") });
  await expect(storage.open()).rejects.toMatchObject({
    code: "storage_unusable",
    message: `The folder ${folder} for the SQLite store cannot be made (ENOTDIR). Make it, or name another.`,
  });
});

it("a store that was cut short is refused", async () => {
  const path = await tempStorePath();
  await makeStore(path);
  await truncate(path, 3 * 4096);
  const error = await refusal(path);
  expect(error).toMatchObject({ code: "storage_unusable" });
  expect(error.message).toContain("restore it from a backup");
});

it("a store without one of its tables is refused", async () => {
  const path = await tempStorePath();
  await makeStore(path);
  await runSql(path, "DROP TABLE writes");
  const error = await refusal(path);
  expect(error).toMatchObject({ code: "storage_unusable" });
  expect(error.message).toContain("changed by hand");
});

async function refusalByPermissions(path: string): Promise<string> {
  const child = new Child("open-once.mjs", [path], boundUser);
  const line = await child.line();
  expect(await child.ended()).toBe(0);
  return line;
}

const reason = cannotTestPermissions === undefined ? "" : ` [cannot: ${cannotTestPermissions}]`;
const itWithPermissions = it.skipIf(cannotTestPermissions !== undefined);

itWithPermissions(`a store that may only be read is refused${reason}`, async () => {
  const path = await tempStorePath();
  await makeStore(path);
  await chmod(dirname(path), 0o777);
  await chmod(path, 0o444);
  expect(await refusalByPermissions(path)).toMatch(/^storage_unusable .*check the permissions/);
});

itWithPermissions(`a folder that may only be read is refused${reason}`, async () => {
  const path = await tempStorePath();
  await chmod(dirname(path), 0o555);
  expect(await refusalByPermissions(path)).toMatch(/^storage_unusable .*that both may be written/);
});

it("after a refusal open may be tried again, and close leaves nothing open", async () => {
  const path = await tempStorePath();
  await runSql(path, "CREATE TABLE contacts (name TEXT)");
  const storage = new SqliteStorage({ path });
  await expect(storage.open()).rejects.toMatchObject({ code: "storage_unusable" });
  await expect(storage.ping()).rejects.toMatchObject({ code: "storage_closed" });
  await runSql(path, "DROP TABLE contacts");
  await storage.open();
  await storage.ping();
  await storage.close();
  expect(openFiles().filter((file) => file.startsWith(path))).toEqual([]);
});

/** Only Linux tells; elsewhere there are none to see. */
function openFiles(): string[] {
  const folder = "/proc/self/fd";
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    try {
      return [readlinkSync(join(folder, name))];
    } catch {
      return [];
    }
  });
}

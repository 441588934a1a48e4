import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { FILE_START, ImportTooLargeError, type ImportFileKey } from "@opendnc/core";
import { expect, it } from "vitest";
import { DiskError, DiskImportFiles } from "../src/index.js";
import { tempFolder } from "./support/temp-folder.js";

const KEY = { teamId: "team", importId: "imp_1" };
const DAY_S = 24 * 60 * 60;

async function* bytesOf(...chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk));
}

async function keysOf(files: DiskImportFiles): Promise<string[]> {
  const keys: string[] = [];
  for await (const { teamId, importId } of files.keys()) keys.push(`${teamId} ${importId}`);
  return keys.sort();
}

function inTempFolder(): { folder: string; files: DiskImportFiles } {
  const folder = join(tempFolder(), "data");
  return { folder, files: new DiskImportFiles({ folder }) };
}

it("has a file once it is saved, until it is removed", async () => {
  const { files } = inTempFolder();
  expect(await files.has(KEY)).toBe(false);
  expect(await files.save(KEY, bytesOf("url\n", "a\n"), 6)).toBe(6);
  expect(await files.has(KEY)).toBe(true);
  await files.remove(KEY);
  await files.remove(KEY);
  expect(await files.has(KEY)).toBe(false);
});

it("saves an empty file", async () => {
  const { files } = inTempFolder();
  expect(await files.save(KEY, bytesOf(), 0)).toBe(0);
  expect(await files.has(KEY)).toBe(true);
  expect((await files.inspect(KEY, "csv")).rows).toEqual([]);
});

it("touches nothing before the first file is saved, then keeps everything to its owner", async () => {
  const { folder, files } = inTempFolder();
  expect(await keysOf(files)).toEqual([]);
  expect(existsSync(folder)).toBe(false);
  await files.save(KEY, bytesOf("a"), 1);
  const team = join(folder, "imports", "team");
  expect(readFileSync(join(team, "imp_1"), "utf8")).toBe("a");
  for (const made of [folder, join(folder, "imports"), team]) {
    expect(statSync(made).mode & 0o777).toBe(0o700);
  }
  expect(statSync(join(team, "imp_1")).mode & 0o777).toBe(0o600);
});

it("shows nothing of a file that is still being saved", async () => {
  const { files } = inTempFolder();
  const seen: boolean[] = [];
  async function* watched(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("a");
    seen.push(await files.has(KEY), (await keysOf(files)).length > 0);
    yield Buffer.from("b");
  }
  await files.save(KEY, watched(), 10);
  expect(seen).toEqual([false, false]);
  expect(await keysOf(files)).toEqual(["team imp_1"]);
});

it("keeps nothing of a file that is too large or that breaks off", async () => {
  const { folder, files } = inTempFolder();
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield* bytesOf("a");
    throw new Error("the client went away");
  }
  await expect(files.save(KEY, bytesOf("abc", "d"), 3)).rejects.toThrow(ImportTooLargeError);
  await expect(files.save(KEY, broken(), 3)).rejects.toThrow("the client went away");
  expect(readdirSync(join(folder, "imports", "team"))).toEqual([]);
});

it("keeps teams apart whose ids a file system may take for one, or for another folder", async () => {
  const { files } = inTempFolder();
  const teamIds = ["team", "Team", "TEAM", ".", "..", "a.b", "a"];
  for (const teamId of teamIds) await files.save({ ...KEY, teamId }, bytesOf(teamId), 10);
  expect(await keysOf(files)).toEqual(teamIds.map((teamId) => `${teamId} imp_1`).sort());
  for (const teamId of teamIds) {
    const { rows } = await files.inspect({ ...KEY, teamId }, "csv");
    expect(rows[0]?.cells).toEqual([teamId]);
  }
});

it("takes no key that could name another file", async () => {
  const { files } = inTempFolder();
  const keys: ImportFileKey[] = [
    { teamId: "team", importId: "../team/imp_1" },
    { teamId: "team/..", importId: "imp_1" },
  ];
  for (const key of keys) {
    await expect(files.has(key)).rejects.toThrow(TypeError);
    await expect(files.save(key, bytesOf("a"), 1)).rejects.toThrow(TypeError);
  }
});

it("tells when each file was saved, and lists nothing that is not its own", async () => {
  const { folder, files } = inTempFolder();
  const before = Date.now();
  await files.save(KEY, bytesOf("a"), 1);
  mkdirSync(join(folder, "imports", "Foreign"));
  writeFileSync(join(folder, "imports", "file"), "");
  writeFileSync(join(folder, "imports", "team", "notes.txt"), "");
  for await (const { savedAtMs, ...key } of files.keys()) {
    expect(key).toEqual(KEY);
    expect(Math.abs(savedAtMs - before)).toBeLessThan(10_000);
  }
  expect(await keysOf(files)).toEqual(["team imp_1"]);
});

it("removes what was left half written more than a day ago, and nothing else", async () => {
  const { folder, files } = inTempFolder();
  await files.save(KEY, bytesOf("a"), 1);
  mkdirSync(join(folder, "distinct"));
  const [team, distinct] = [join(folder, "imports", "team"), join(folder, "distinct")];
  const nowS = Date.now() / 1_000;
  for (const path of [join(team, "imp_1"), join(team, "old.part"), join(distinct, "old.part")]) {
    writeFileSync(path, "a");
    utimesSync(path, nowS, nowS - DAY_S - 60);
  }
  for (const at of [team, distinct]) writeFileSync(join(at, "new.part"), "a");
  expect(await keysOf(files)).toEqual(["team imp_1"]);
  expect(readdirSync(team).sort()).toEqual(["imp_1", "new.part"]);
  expect(readdirSync(distinct)).toEqual(["new.part"]);
});

it("says what to do when the folder cannot be used", async () => {
  const file = join(tempFolder(), "file");
  writeFileSync(file, "");
  const files = new DiskImportFiles({ folder: join(file, "data") });
  const saving = files.save(KEY, bytesOf("a"), 1);
  await expect(saving).rejects.toThrow(DiskError);
  await expect(saving).rejects.toThrow(/a part of that path is a file: name a folder/);
});

it("says of a file that is gone that it is", async () => {
  const { files } = inTempFolder();
  const shape = { format: "csv", delimiter: ",", names: [] } as const;
  const missing = { code: "file_missing" };
  await expect(files.inspect(KEY, "csv")).rejects.toMatchObject(missing);
  const reading = files.rows(KEY, shape, FILE_START)[Symbol.asyncIterator]();
  await expect(reading.next()).rejects.toMatchObject(missing);
});

it("reads a saved file in the shape that was found, from the start and from any row", async () => {
  const { files } = inTempFolder();
  await files.save(KEY, bytesOf("url;na", 'me\n"a";b\n\nc;d\n'), 100);
  const { shape, rows } = await files.inspect(KEY, "csv");
  const cells = async (from = FILE_START) => {
    const read: (readonly string[])[] = [];
    for await (const run of files.rows(KEY, shape, from)) read.push(...run.map((row) => row.cells));
    return read;
  };
  expect(await cells()).toEqual([
    ["url", "name"],
    ["a", "b"],
    ["c", "d"],
  ]);
  expect(await cells({ byte: rows[1]?.endByte ?? 0, row: 3 })).toEqual([["c", "d"]]);
});

it("lets others have their turn while it reads", async () => {
  const { files } = inTempFolder();
  await files.save(KEY, bytesOf("a,b\n".repeat(500_000)), 1e9);
  const { shape } = await files.inspect(KEY, "csv");
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 0);
  for await (const run of files.rows(KEY, shape, FILE_START)) expect(run.length).toBeGreaterThan(0);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
});

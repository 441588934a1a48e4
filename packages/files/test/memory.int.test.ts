import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { DiskImportFiles } from "../src/index.js";
import { tempFolder } from "./support/temp-folder.js";

const PROGRAM = fileURLToPath(new URL("support/read-in-bounds.mjs", import.meta.url));
const MEGABYTE = Buffer.alloc(1_000_000, "a");

interface Reading {
  readonly rows: number;
  readonly code: string;
  readonly grownMb: number;
}

/** Saves a file of 100 MB that goes on with the same bytes, and reads it in a small process. */
async function readHundred(start: string, bytes: Buffer): Promise<Reading> {
  const folder = tempFolder();
  const files = new DiskImportFiles({ folder });
  const importId = "imp_1";
  async function* content(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from(start));
    for (let written = 0; written < 1e8; written += bytes.length) yield bytes;
  }
  await files.save({ teamId: "team", importId }, content(), 1e9);
  const args = ["--max-old-space-size=48", PROGRAM, folder, importId];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Reading;
}

it.each([
  ["one line", "a\n", MEGABYTE, 1],
  ["one quoted cell", 'a\n"', Buffer.from("a,b\n".repeat(250_000)), 1],
])("does not hold a row of 100 MB, %s", async (_, start, bytes, rows) => {
  const reading = await readHundred(start, bytes);
  expect(reading).toMatchObject({ rows, code: "row_too_long" });
  expect(reading.grownMb).toBeLessThan(80);
});

it("does not hold a file of 100 MB, be it all rows or all blank lines", async () => {
  const rows = await readHundred("", Buffer.from(`${"a".repeat(99)}\n`.repeat(10_000)));
  expect(rows).toMatchObject({ rows: 1_000_000, code: "none" });
  const blank = await readHundred("", Buffer.alloc(1_000_000, "\n"));
  expect(blank).toMatchObject({ rows: 0, code: "none" });
  for (const { grownMb } of [rows, blank]) expect(grownMb).toBeLessThan(80);
});

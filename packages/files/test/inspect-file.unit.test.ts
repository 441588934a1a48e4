import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ImportFormat } from "@opendnc/core";
import { expect, it } from "vitest";
import { inspectFile } from "../src/reading/inspect-file.js";
import { tempFolder } from "./support/temp-folder.js";

function inspect(content: string | Uint8Array, format: ImportFormat = "csv") {
  const path = join(tempFolder(), "file");
  writeFileSync(path, content);
  return inspectFile(path, format);
}

const delimiterOf = async (content: string) => (await inspect(content)).shape.delimiter;

it.each([
  [",", "url,reason\na,b\n"],
  [";", "url;reason\na;b, c, and d\ne;f\n"],
  ["\t", "url\treason\na\tb, c; d\n"],
  [",", "url\na\nb\n"],
  [",", ""],
  [";", '"a,b";c\n"d,e";f\n'],
  [",", 'Notes:\n"Some, things; missing"\n\nFirst,Last,URL\nAnn,Lee,u\nBob,Ray,v\nCy,Fox,w\n'],
  [";", `a;b\n${"c;d\n".repeat(30_000)}`],
])("finds the delimiter %j", async (delimiter, content) => {
  expect(await delimiterOf(content)).toBe(delimiter);
});

it("gives the first hundred rows, and fewer where they are very long", async () => {
  expect((await inspect("a,b\n".repeat(1_000))).rows).toHaveLength(100);
  expect((await inspect("a,b\n".repeat(7))).rows).toHaveLength(7);
  const { rows } = await inspect(`${"a".repeat(1_000_000)}\n`.repeat(100));
  expect(rows.length).toBeLessThan(10);
});

it("names all members of the first hundred rows, as they appear, and reason and source", async () => {
  const lines = ['{"url":"a","more":1}', "oops", '{"source":"s","url":"b","7":0}'];
  const { shape, rows } = await inspect(lines.join("\n"), "ndjson");
  expect(shape.names).toEqual(["url", "more", "7", "source", "reason"]);
  expect(rows.map((row) => row.cells)).toEqual([
    ["a", "1", "", "", ""],
    ["oops"],
    ["b", "", "0", "s", ""],
  ]);
});

it("does not let a row of many members make every row as long", async () => {
  const members = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`m${index}`, 1]));
  const { shape } = await inspect(`${JSON.stringify(members)}\n{}\n`, "ndjson");
  expect(shape.names).toHaveLength(1_002);
  expect(shape.names).toContain("reason");
});

it.each([
  ["an Excel workbook", Buffer.from("PK\x03\x04rest"), /Excel workbook.*CSV UTF-8/],
  ["an old one", Buffer.from("d0cf11e0a1b11ae1", "hex"), /old Excel workbook.*CSV UTF-8/],
  ["gzip", Buffer.from("1f8b0800", "hex"), /gzip.*Unpack/],
  ["PDF", Buffer.from("%PDF-1.7"), /PDF.*CSV UTF-8/],
  ["UTF-16", Buffer.from("\uFEFFurl\nname\n", "utf16le"), /UTF-16.*CSV UTF-8/],
  ["big-endian UTF-16", Buffer.from("\uFEFFurl\n", "utf16le").swap16(), /UTF-16.*CSV UTF-8/],
  ["UTF-16 without a BOM", Buffer.from("url,name\na,b\n", "utf16le"), /not text.*CSV UTF-8/],
])("tells %s from text", async (_, content, message) => {
  for (const format of ["csv", "ndjson"] as const) {
    const error = { code: "not_text", message: expect.stringMatching(message) as string };
    await expect(inspect(content, format)).rejects.toMatchObject(error);
  }
});

it("takes a stray NUL byte for text", async () => {
  expect((await inspect("a\0,b\n".repeat(3))).rows).toHaveLength(3);
});

it("rejects what cannot be read within the first rows, and only that", async () => {
  await expect(inspect('a\n"b\n')).rejects.toMatchObject({ code: "open_quote" });
  expect((await inspect(`${"a\n".repeat(100)}"b\n`)).rows).toHaveLength(100);
});

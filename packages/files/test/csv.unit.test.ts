import { join } from "node:path";
import { expect, it } from "vitest";
import { MAX_ROW_BYTES } from "../src/reading/check-rows.js";
import { csvScanner } from "../src/reading/csv-scanner.js";
import { outcomeOf } from "./support/read-outcome.js";
import { tempFolder } from "./support/temp-folder.js";

const read = (content: string | Uint8Array) =>
  outcomeOf(join(tempFolder(), "file"), content, csvScanner(","));

const cellsOf = async (content: string) => (await read(content)).rows.map((row) => row.cells);

const numbersOf = async (content: string) => (await read(content)).rows.map((row) => row.number);

it("reads nothing from an empty file, from a BOM and from blank lines", async () => {
  for (const content of ["", "\uFEFF", "\n\r\n\r"]) {
    expect(await read(content)).toEqual({ rows: [], fault: null });
  }
});

it("takes LF, CRLF and CR for the end of a row, all in one file", async () => {
  expect(await cellsOf("a,1\nb,2\r\nc,3\rd,4")).toEqual([
    ["a", "1"],
    ["b", "2"],
    ["c", "3"],
    ["d", "4"],
  ]);
});

it("takes the BOM off the first cell, also off a quoted one", async () => {
  expect(await cellsOf('\uFEFF"url",b\n\uFEFFc')).toEqual([["url", "b"], ["\uFEFFc"]]);
});

it("keeps line breaks, delimiters and doubled quotes in quoted cells", async () => {
  expect(await cellsOf('"a\r\nb","c,d","e ""f"""\ng')).toEqual([["a\r\nb", "c,d", 'e "f"'], ["g"]]);
});

it("keeps a stray quote and what is around it", async () => {
  expect(await cellsOf('5" pipe,b\n"Ann" Lee,c\nd')).toEqual([
    ['5" pipe', "b"],
    ['"Ann" Lee', "c"],
    ["d"],
  ]);
});

it("passes rows of any number of cells through, and NUL bytes in them", async () => {
  expect(await cellsOf('a,b,c\nd\n,,,\n\0,"\0"\n')).toEqual([
    ["a", "b", "c"],
    ["d"],
    ["", "", "", ""],
    ["\0", "\0"],
  ]);
});

it("counts blank lines, and a row with line breaks in it once", async () => {
  expect(await numbersOf('a\n\n\r\n"b\nb"\n\n"c"\n\nd')).toEqual([1, 4, 6, 8]);
});

it("gives the rows before bytes that are no UTF-8, then says where these are", async () => {
  const latin1 = Buffer.from("name\nZoé\nJosé,b\nc", "utf8");
  latin1.write("\xe9,b\nc\n\n", 13, "latin1");
  const { rows, fault } = await read(latin1);
  expect(rows.map((row) => row.cells)).toEqual([["name"], ["Zoé"]]);
  expect(fault).toMatch(/^invalid_encoding: Row 3 .* from byte 14 of the file on.*CSV UTF-8/);
});

it("gives the rows before a quote that is never closed, then says in which row it is", async () => {
  const { rows, fault } = await read('a\n\nb,"c"\n"d\ne\nf');
  expect(rows.map((row) => row.number)).toEqual([1, 3]);
  expect(fault).toMatch(/^open_quote: Row 4 /);
});

it("reads a row that is as long as may be, and none that is longer", async () => {
  const longest = `${"a".repeat(MAX_ROW_BYTES - 1)}\n`;
  const { rows, fault } = await read(`${longest}b\n${longest}c\n\na${longest}d`);
  expect(rows.map((row) => row.number)).toEqual([1, 2, 3, 4]);
  expect(fault).toMatch(/^row_too_long: Row 6 .*line breaks between/);
});

it("says that a quote may be open if a row gets too long over many lines", async () => {
  const { rows, fault } = await read(`a\nb,"c\n${"d,e\n".repeat(MAX_ROW_BYTES / 3)}`);
  expect(rows.map((row) => row.number)).toEqual([1]);
  expect(fault).toMatch(/^row_too_long: Row 2 .*quote/);
});

it("does not take many blank lines for a long row", async () => {
  const blank = MAX_ROW_BYTES * 2;
  expect(await numbersOf(`a\n${"\n".repeat(blank)}b\n`)).toEqual([1, blank + 2]);
});

it("reads stray quotes in rows of any length, over many kilobytes", async () => {
  const lengths = Array.from({ length: 60 }, (_, index) =>
    index % 7 === 0 ? 40_000 : 500 + index,
  );
  const rows = lengths.map((length) => ['"a" b', 'c"é'.repeat(length / 4)]);
  const lines = rows.map((cells) => `${cells[0] ?? ""},${cells[1] ?? ""},x\n\n`);
  expect(await cellsOf(lines.join(""))).toEqual(rows.map(([one, two]) => [one, two, "x"]));
  expect(await numbersOf(lines.join(""))).toEqual(rows.map((_, index) => 2 * index + 1));
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunksOf } from "../../src/imports/import-chunk.js";
import { FILE_START, ImportFileError, type FileRow } from "../../src/index.js";
import { link } from "../support/file-rows.js";
import { collected, given } from "../support/sources.js";

const columns = { url: 0, reason: 1, source: null, width: 2, header: null, start: FILE_START };
const defaults = { reason: null, source: "crm" };

/** Few people, so that they repeat, in spellings of their own; and rows that are nobody. */
const url = fc.constantFrom(link("anna"), link("Anna"), link("bo"), link("cy"), "nobody", "");
const row = fc.record({ url, reason: fc.constantFrom("", "asked") });
const runs = fc.array(fc.array(row, { maxLength: 7 }), { maxLength: 8 });
const chunkRows = fc.integer({ min: 1, max: 5 });
/** A row of the file takes 200 bytes. */
const chunkBytes = fc.constantFrom(1, 200, 201, 700, 1e9);
const position = { byte: 500, row: 7 };
const torn = new ImportFileError("open_quote", "torn");

/** The rows of a file, numbered from 7 with gaps. */
function rowsIn(source: readonly (readonly { url: string; reason: string }[])[]): FileRow[][] {
  let number = 5;
  return source.map((run) =>
    run.map(({ url, reason }) => {
      number += 2;
      return { number, endByte: number * 100, cells: [url, reason], fault: null };
    }),
  );
}

describe("the chunks of an import", () => {
  it("hold all rows in order and are full but for the last one, also before a failure", async () => {
    await fc.assert(
      fc.asyncProperty(
        runs,
        chunkRows,
        chunkBytes,
        fc.boolean(),
        async (source, most, bytes, fails) => {
          const all = given(rowsIn(source), fails ? torn : null);
          const plan = { columns, defaults, position, chunkRows: most, chunkBytes: bytes };
          const size = Math.min(most, Math.ceil(bytes / 200));
          const { items: chunks, error } = await collected(chunksOf(all, plan));
          const rows = source.flat();
          expect(error).toBe(fails ? torn : null);
          expect(chunks.slice(0, -1).every((chunk) => chunk.rows === size)).toBe(true);
          expect(chunks.every((chunk) => chunk.rows > 0 && chunk.rows <= size)).toBe(true);
          for (const [index, chunk] of chunks.entries()) {
            const own = rows.slice(index * size, (index + 1) * size);
            const last = 5 + 2 * (index * size + own.length);
            expect(chunk.rows).toBe(own.length);
            expect(chunk.end).toEqual({ byte: last * 100, row: last + 1 });
          }
          expect(chunks.reduce((sum, chunk) => sum + chunk.rows, 0)).toBe(rows.length);
        },
      ),
    );
  });

  it("hold each person once, as the first row has them, and where every row's person is", async () => {
    await fc.assert(
      fc.asyncProperty(runs, chunkRows, async (source, size) => {
        const plan = { columns, defaults, position, chunkRows: size, chunkBytes: 1e9 };
        const { items: chunks } = await collected(chunksOf(given(rowsIn(source)), plan));
        const rows = source.flat();
        for (const [index, { drafts, numbers, places }] of chunks.entries()) {
          const own = rows.slice(index * size, (index + 1) * size).map((one, at) => {
            return { ...one, number: 5 + 2 * (index * size + at + 1) };
          });
          const valid = own.filter((one) => one.url.startsWith("https"));
          const people = valid.map((one) => one.url.toLowerCase().replace("www.", ""));
          const first = [...new Set(people)];
          expect(numbers).toEqual(valid.map((one) => one.number));
          expect(drafts).toEqual(
            first.map((person) => {
              const { reason } = valid[people.indexOf(person)] as (typeof valid)[number];
              return { url: person, reason: reason === "" ? null : reason, source: "crm" };
            }),
          );
          expect(places).toEqual(people.map((person) => first.indexOf(person)));
        }
      }),
    );
  });

  it("are whole or not there when the file could not be read for another reason", async () => {
    const people = ["anna", "bo", "cy"].map((slug) => ({ url: link(slug), reason: "" }));
    const failing = given(rowsIn([people]), new Error("EIO"));
    const plan = { columns, defaults, position, chunkRows: 2, chunkBytes: 1e9 };
    const { items: chunks, error } = await collected(chunksOf(failing, plan));
    expect(chunks.map(({ rows }) => rows)).toEqual([2]);
    expect(error).toEqual(new Error("EIO"));
  });

  it("let go of their source when they are left", async () => {
    let isOver = false;
    const rows = ["anna", "bo", "cy"].map((slug) => [{ url: link(slug), reason: "" }]);
    const source = given(rowsIn(rows), null, () => (isOver = true));
    const plan = { columns, defaults, position, chunkRows: 1, chunkBytes: 1e9 };
    for await (const { drafts } of chunksOf(source, plan)) {
      if (drafts[0]?.url === "https://linkedin.com/in/bo") break;
    }
    expect(isOver).toBe(true);
  });
});

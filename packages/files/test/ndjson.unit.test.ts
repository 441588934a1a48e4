import { join } from "node:path";
import { expect, it } from "vitest";
import { MAX_ROW_BYTES } from "../src/reading/check-rows.js";
import { ndjsonScanner } from "../src/reading/ndjson-scanner.js";
import { outcomeOf } from "./support/read-outcome.js";
import { tempFolder } from "./support/temp-folder.js";

const read = (content: string | Uint8Array, names = ["url", "reason"]) =>
  outcomeOf(join(tempFolder(), "file"), content, ndjsonScanner(names));

it("gives the named members as text, empty where they are missing or null", async () => {
  const lines = ['{"reason":"r","url":"u","more":[]}', '{"url":null}', '{"url":7,"reason":true}'];
  const { rows } = await read(lines.join("\r\n"));
  expect(rows.map((row) => row.cells)).toEqual([
    ["u", "r"],
    ["", ""],
    ["7", "true"],
  ]);
});

it("takes only an object's own members", async () => {
  const names = ["constructor", "__proto__"];
  const { rows } = await read('{}\n{"__proto__":"a","constructor":"b"}', names);
  expect(rows.map((row) => row.cells)).toEqual([
    ["", ""],
    ["b", "a"],
  ]);
});

it("gives a row that has no cells as its own text", async () => {
  const lines = ["{oops", "[1]", "null", '"a"', '{"url":["a"]}', '{"url":{}}', '{"url":"a"}'];
  const { rows, fault } = await read(lines.join("\n"));
  expect(rows.map((row) => row.fault)).toEqual([
    "invalid_json",
    ...["not_an_object", "not_an_object", "not_an_object"],
    ...["wrong_type", "wrong_type", null],
  ]);
  expect(rows.slice(0, 6).map((row) => row.cells)).toEqual(lines.slice(0, 6).map((line) => [line]));
  expect(fault).toBeNull();
});

it("counts blank lines, and knows where each row ends", async () => {
  const { rows } = await read('\uFEFF{"url":"é"}\r\n\n  \n{"url":"b"}\n');
  expect(rows.map((row) => [row.number, row.endByte])).toEqual([
    [1, 17],
    [4, 33],
  ]);
});

it("stops at bytes that are no UTF-8, and at a line that is too long", async () => {
  const latin1 = Buffer.from('{"url":"a"}\n{"url":"\xe9"}\n', "latin1");
  const invalid = await read(latin1);
  expect(invalid.rows).toHaveLength(1);
  expect(invalid.fault).toMatch(/^invalid_encoding: Row 2 .* from byte 21 /);
  const long = await read(`{"url":"a"}\n{"url":"${"a".repeat(MAX_ROW_BYTES)}"}\n`);
  expect(long.rows).toHaveLength(1);
  expect(long.fault).toMatch(/^row_too_long: Row 2 .*line breaks between/);
});

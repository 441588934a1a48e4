import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { csvScanner } from "../src/reading/csv-scanner.js";
import { ndjsonScanner } from "../src/reading/ndjson-scanner.js";
import { parsedRows } from "../src/reading/parsed-rows.js";
import type { RowScanner } from "../src/reading/row-scanner.js";
import { readOutcome } from "./support/read-outcome.js";
import { tempFolder } from "./support/temp-folder.js";

const BOM = "\uFEFF";

const textOf = (...pieces: string[]) =>
  fc
    .tuple(fc.boolean(), fc.array(fc.constantFrom(...pieces), { maxLength: 60 }))
    .map(([hasBom, parts]) => (hasBom ? BOM : "") + parts.join(""));

const csv = textOf(
  ...["a", "bc", "é", "😀", "\0", " ", "\u2028", BOM, ",", ",", ";", "\t"],
  ...["\n", "\r\n", "\r", "\n\n", "\r\r\n", '"', '""', ',"', '",', '"x\ny"', '"\r\n"'],
);

const ndjson = textOf(
  ...["\n", "\r\n", "\n \n", "x", "[]", "1", "null", '{"é":"😀"}', '{"é":1,"b":null}', '{"b":{}}'],
);

const chunkBytes = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(65_536));

/** Reading from the end of any row on gives exactly what comes after it. */
function resumesAnywhere(text: fc.Arbitrary<string>, scan: RowScanner): Promise<void> {
  const path = join(tempFolder(), "file");
  const property = fc.asyncProperty(text, chunkBytes, chunkBytes, async (content, one, other) => {
    writeFileSync(path, content);
    const whole = await readOutcome({ path, scan, chunkBytes: one });
    for (const [index, { endByte, number }] of whole.rows.entries()) {
      const from = { byte: endByte, row: number + 1 };
      const tail = await readOutcome({ path, scan, from, chunkBytes: other });
      expect(tail).toEqual({ rows: whole.rows.slice(index + 1), fault: whole.fault });
    }
  });
  return fc.assert(property, { numRuns: 400 });
}

it("reads CSV on from the end of any row", () => resumesAnywhere(csv, csvScanner(",")));

it("reads NDJSON on from the end of any row", () =>
  resumesAnywhere(ndjson, ndjsonScanner(["é", "b"])));

it.each([",", ";", "\t"])(
  "reads what a parser that is given all at once reads: %j",
  (delimiter) => {
    const path = join(tempFolder(), "file");
    const property = fc.asyncProperty(csv, chunkBytes, async (content, size) => {
      writeFileSync(path, content);
      const skipped = content.startsWith(BOM) ? 3 : 0;
      const expected = parsedRows(Buffer.from(content).subarray(skipped), delimiter, true);
      const { rows } = await readOutcome({ path, scan: csvScanner(delimiter), chunkBytes: size });
      expect(rows).toEqual(
        expected.map(({ cells, end, line }) => ({
          number: line + 1,
          endByte: end + skipped,
          cells,
          fault: null,
        })),
      );
    });
    return fc.assert(property, { numRuns: 400 });
  },
);

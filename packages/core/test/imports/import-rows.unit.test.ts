import { describe, expect, it } from "vitest";
import { messageOf, readRow, type RowErrorCode } from "../../src/imports/import-rows.js";
import type { ImportColumns } from "../../src/imports/import-columns.js";
import { FILE_START, REFUSALS, type FileRow, type RowFault } from "../../src/index.js";
import { link, rowsOf } from "../support/file-rows.js";

const columns: ImportColumns = {
  ...{ url: 0, reason: 1, source: 2, width: 3, header: null, start: FILE_START },
};
const none = { reason: null, source: null };

function read(cells: readonly string[], defaults = none as Parameters<typeof readRow>[1]) {
  const [row] = rowsOf(cells);
  return readRow(columns, defaults, row as FileRow);
}

function codeOf(...cells: readonly string[]): RowErrorCode | null {
  const result = read(cells);
  return result.ok ? null : result.code;
}

describe("a row", () => {
  it("has its own reason and source, or those of the import", () => {
    const defaults = { reason: "asked", source: "crm" };
    expect(read([link("anna"), "wrote", ""], defaults)).toEqual({
      ok: true,
      draft: { url: "https://linkedin.com/in/anna", reason: "wrote", source: "crm" },
    });
    expect(read([link("anna"), "", " "], defaults)).toMatchObject({
      draft: { reason: "asked", source: " " },
    });
    expect(read([link("anna"), "", ""])).toMatchObject({ draft: { reason: null, source: null } });
  });

  it.each([
    ["'=1+1", "=1+1"],
    ["'+49", "+49"],
    ["'-x", "-x"],
    ["'@x", "@x"],
    ["'\tx", "\tx"],
    ["'\rx", "\rx"],
    ["''=x", "'=x"],
    ["'x", "'x"],
    ["'", "'"],
    ["=x", "=x"],
    ["x'=y", "x'=y"],
  ])("takes off the guard of %j", (cell, text) => {
    expect(read([link("anna"), cell, cell])).toMatchObject({
      draft: { reason: text, source: text },
    });
  });

  it("takes off the guard of a URL", () => {
    expect(read(["'-x", "", ""])).toMatchObject({ ok: false });
    expect(codeOf(`'@${link("anna")}`, "", "")).toBe(codeOf(`@${link("anna")}`, "", ""));
  });

  it("has texts of so many characters, whatever they take in memory, and no more", () => {
    expect(codeOf(link("anna"), "🙂".repeat(500), "🙂".repeat(100))).toBeNull();
    expect(codeOf(link("anna"), "🙂".repeat(501), "")).toBe("reason_too_long");
    expect(codeOf(link("anna"), "", "🙂".repeat(101))).toBe("source_too_long");
    // The guard is no part of the text.
    expect(codeOf(link("anna"), `'=${"x".repeat(499)}`, "")).toBeNull();
  });

  it("is refused for what no storage keeps, and for a URL that names nobody", () => {
    expect(codeOf(link("anna"), "a\0", "")).toBe("unstorable_text");
    expect(codeOf(link("anna"), "", "\ud800")).toBe("unstorable_text");
    expect(codeOf("https://linkedin.com/company/x", "", "")).toBe("not_a_profile_path");
    expect(codeOf(`${link("anna")}\0`, "", "")).not.toBeNull();
  });

  it("is refused when it has not as many cells as the others", () => {
    expect(codeOf(link("anna"), "")).toBe("ragged_row");
    expect(codeOf(link("anna"), "", "", "")).toBe("ragged_row");
  });

  it.each<RowFault>(["invalid_json", "not_an_object", "wrong_type"])(
    "that its file's reader has found %s is refused for that, whatever it holds",
    (fault) => {
      const [row] = rowsOf([link("anna"), "", ""]);
      expect(readRow(columns, none, { ...(row as FileRow), fault })).toEqual({
        ok: false,
        code: fault,
      });
    },
  );
});

describe("what is said of a row", () => {
  it("is a sentence for every code", () => {
    const codes: RowErrorCode[] = ["ragged_row", "reason_too_long", "source_too_long"];
    codes.push("unstorable_text", "invalid_json", "not_an_object", "wrong_type");
    codes.push(...(Object.keys(REFUSALS) as (keyof typeof REFUSALS)[]));
    for (const code of codes) expect(messageOf(code), code).toMatch(/\w.*[.…]/);
  });
});

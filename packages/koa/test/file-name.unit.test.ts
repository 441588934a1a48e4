import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { announcedFileName, showableFileName } from "../src/endpoints/imports/file-name.js";

describe("the file name in a Content-Disposition", () => {
  it.each([
    ['attachment; filename="list.csv"', "list.csv"],
    ["attachment;filename=list.csv", "list.csv"],
    ['ATTACHMENT; FileName = "a b.csv" ; x=y', "a b.csv"],
    ['attachment; filename="a\\"b\\\\c;d.csv"', 'a"b\\c;d.csv'],
    ['attachment; name="x; filename=evil.csv"; filename="good.csv"', "good.csv"],
    [
      "attachment; filename=\"x.csv\"; filename*=UTF-8'en'na%C3%AFve%20%E2%82%AC.csv",
      "naïve €.csv",
    ],
    ["attachment; filename*=UTF-8''%FF; filename=fallback.csv", "fallback.csv"],
    ["attachment; filename*=iso-8859-1''x; filename=fallback.csv", "fallback.csv"],
    [`attachment; filename="${Buffer.from("é.csv").toString("latin1")}"`, "é.csv"],
    ['attachment; filename="\u00e9.csv"', "é.csv"],
    ["attachment", ""],
    ["", ""],
    ["filename=x.csv", ""],
    ['attachment; filename="open', '"open'],
  ])("of %s is %j", (disposition, name) => {
    expect(announcedFileName(disposition)).toBe(name);
  });

  it("is a text for whatever a client sends", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), (text) => {
        expect(typeof announcedFileName(`attachment; filename=${text}`)).toBe("string");
      }),
    );
  });
});

describe("a name that is shown", () => {
  it.each([
    ["", null],
    ["\u0000\u001b\n ", null],
    [" a\u0000b\u007f\u0085.csv ", "ab.csv"],
    ["🙂".repeat(300), "🙂".repeat(255)],
  ])("of %j is %j", (name, shown) => {
    expect(showableFileName(name)).toBe(shown);
  });
});

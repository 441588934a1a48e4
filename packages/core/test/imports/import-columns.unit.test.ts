import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chooseColumns,
  nameOfColumn,
  type ImportColumns,
} from "../../src/imports/import-columns.js";
import { FILE_START, type FileRow } from "../../src/index.js";
import { csv, link, rowsOf } from "../support/file-rows.js";

function columnsOf(rows: readonly FileRow[], wanted: string | null = null): ImportColumns {
  const chosen = chooseColumns(csv, rows, wanted);
  if (!chosen.ok) throw new Error(chosen.reason);
  return chosen.columns;
}

function reasonOf(rows: readonly FileRow[], wanted: string | null = null): string {
  const chosen = chooseColumns(csv, rows, wanted);
  return chosen.ok ? `column ${chosen.columns.url + 1}` : chosen.reason;
}

const AFTER_FIRST = { byte: 10, row: 2 };

describe("the column of profile URLs", () => {
  it.each([
    ...["url", "URL", "linkedin", "LinkedIn URL", "linkedin_url", "linkedinUrl", "profile-url"],
    ...["Profile URL", "Person Linkedin Url", "defaultProfileUrl", " LINKEDIN  PROFILE "],
  ])("is found by the name %j", (name) => {
    const columns = columnsOf(rowsOf(["Name", name], ["Anna", "not a link"]));
    expect(columns).toMatchObject({ url: 1, header: ["Name", name], start: AFTER_FIRST, width: 2 });
  });

  it("is, of several that could be it, the one whose name is the surest", () => {
    const header = ["url", "Website", "LinkedIn", "Person Linkedin Url", "linkedin url"];
    expect(columnsOf(rowsOf(header, ["a", "b", "c", "d", "e"])).url).toBe(3);
  });

  it("is, of several of one name, the first", () => {
    expect(columnsOf(rowsOf(["name", "url", "URL"], ["a", "b", "c"])).url).toBe(1);
  });

  it("is found by what it holds when no name says so", () => {
    const rows = rowsOf(["Name", "Wer"], ["Anna", link("anna")], ["Bob", ""], ["Chi", link("chi")]);
    expect(columnsOf(rows)).toMatchObject({ url: 1, header: ["Name", "Wer"], start: AFTER_FIRST });
  });

  it("is not one in which only half of what is said are profiles", () => {
    const rows = rowsOf(["Name", "Wer"], ["Anna", link("anna")], ["Bob", "bob"]);
    expect(reasonOf(rows)).toBe(
      'No column holds profile URLs. The columns are: "Name", "Wer". ' +
        "Name the column that holds the profile URLs.",
    );
  });

  it("is, of several that hold profiles, the one that holds the most", () => {
    const rows = rowsOf(["a", "b"], [link("x"), link("anna")], ["", link("bob")]);
    expect(columnsOf(rows).url).toBe(1);
  });
});

describe("the column that was asked for", () => {
  const rows = rowsOf(["url", "Other Link", "2"], ["a", "b", "c"], ["d", "e", "f"]);

  it.each([
    ["Other Link", 1],
    ["other_link", 1],
    ["OTHERLINK", 1],
    ["1", 0],
    ["3", 2],
    // A name goes before a number.
    ["2", 2],
  ])("is found by %j", (wanted, place) => {
    expect(columnsOf(rows, wanted).url).toBe(place);
  });

  it("goes by its exact name before one that is only alike", () => {
    expect(columnsOf(rowsOf(["my url", "My URL"], ["a", "b"]), "My URL").url).toBe(1);
  });

  it.each(["4", "0", "-1", "1.5", "Website", "1e0", "01"])("is missed by %j", (wanted) => {
    expect(reasonOf(rows, wanted)).toBe(
      `There is no column "${wanted}". The columns are: "url", "Other Link", "2". ` +
        "Name the column that holds the profile URLs.",
    );
  });

  it("is found by its number in a file without a header", () => {
    const bare = rowsOf(["Anna", link("anna")], ["Bob", link("bob")]);
    expect(columnsOf(bare, "2")).toMatchObject({ url: 1, header: null, start: FILE_START });
    expect(reasonOf(bare, "3")).toContain("The first row is:");
  });

  it("is found by its number, though a person is called by that number", () => {
    const numbered = rowsOf(["Id", "Wer"], ["2", link("anna")], ["3", link("bob")]);
    expect(columnsOf(numbered, "2")).toMatchObject({ url: 1, start: AFTER_FIRST });
    const unknown = rowsOf(["Id", "Wer"], ["2", ""], ["3", link("bob")]);
    expect(columnsOf(unknown, "2")).toMatchObject({ url: 1, start: AFTER_FIRST });
  });

  it("tells a header that stands below notes", () => {
    const noted = rowsOf(["Exported by Anna"], ["Id", "Wer"], ["1", link("anna")]);
    expect(columnsOf(noted, "wer")).toMatchObject({
      url: 1,
      start: { byte: 20, row: 3 },
      width: 2,
    });
  });
});

describe("the header", () => {
  it("is found below the notes of LinkedIn's own export of connections", () => {
    const note =
      "When exporting your connection data, you may notice that some of the email addresses are " +
      "missing. Learn more: https://www.linkedin.com/help/linkedin/answer/261";
    const header = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position"];
    const anna = ["Anna", "A", link("anna"), "", "", ""];
    const columns = columnsOf(rowsOf(["Notes:"], [note], header, anna));
    expect(columns).toMatchObject({ url: 2, header, start: { byte: 30, row: 4 }, width: 6 });
  });

  it("is none of the people below it, whatever is said of them", () => {
    const rows = rowsOf(["Wer", "Quelle"], [link("anna"), "LinkedIn"], [link("bob"), "LinkedIn"]);
    expect(columnsOf(rows)).toMatchObject({
      url: 0,
      header: ["Wer", "Quelle"],
      start: AFTER_FIRST,
    });
  });

  it("is none when people come first", () => {
    const rows = rowsOf([link("anna"), "linkedin"], ["in/bob", "url"]);
    expect(columnsOf(rows)).toMatchObject({ url: 0, header: null, start: FILE_START, width: 2 });
  });

  it("does not stand below people", () => {
    const rows = rowsOf([link("anna")], ["url"], [link("bob")]);
    expect(columnsOf(rows)).toMatchObject({ url: 0, header: null, start: FILE_START });
  });

  it("is not looked for below the first ten rows", () => {
    const notes = Array.from({ length: 10 }, (_, index) => [`note ${index}`]);
    expect(reasonOf(rowsOf(...notes, ["url"], ["x"]))).toContain('The columns are: "note 0"');
  });

  it("gives the columns of reason and source, unless they hold the URLs", () => {
    const rows = rowsOf(["Source", "url", "REASON"], ["crm", link("anna"), "asked"]);
    expect(columnsOf(rows)).toMatchObject({ url: 1, reason: 2, source: 0 });
    expect(columnsOf(rows, "source")).toMatchObject({ url: 0, reason: 2, source: null });
  });

  it("is never a row with a link in it, and no row with one is passed over", () => {
    const cell = fc.constantFrom("Name", "url", "2", "LinkedIn", "", "x y", link("anna"), "in/bob");
    const row = fc.array(cell, { minLength: 1, maxLength: 3 });
    const isPerson = (cells: readonly string[]) => cells.some((c) => /^https|^in\//.test(c));
    const wanted = fc.option(fc.constantFrom("1", "2", "3", "Name", "url"));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), wanted, (cells, column) => {
        const chosen = chooseColumns(csv, rowsOf(...cells), column);
        if (!chosen.ok) return;
        const { start, header } = chosen.columns;
        expect(isPerson(header ?? [])).toBe(false);
        expect(cells.slice(0, start.row - 1).some(isPerson)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a file without a header", () => {
  it("has rows of the width that most have", () => {
    const rows = rowsOf([link("anna"), "a"], [link("bob")], [link("chi"), "c"]);
    expect(columnsOf(rows)).toMatchObject({ width: 2, reason: null, source: null, header: null });
  });

  it("has columns that are known by their number", () => {
    expect(nameOfColumn(columnsOf(rowsOf(["a", link("anna")])))).toBe("column 2");
    expect(nameOfColumn(columnsOf(rowsOf(["a", " URL "], ["b", link("anna")])))).toBe("URL");
    expect(nameOfColumn(columnsOf(rowsOf(["a", " "], ["b", link("anna")])))).toBe("column 2");
  });
});

describe("a file of NDJSON", () => {
  const shape = { format: "ndjson", delimiter: ",", names: ["name", "linkedin_url"] } as const;

  it("has the columns that its objects name, and begins with data", () => {
    const rows = rowsOf(["linkedin url", "x"], ["Anna", link("anna")]);
    expect(chooseColumns(shape, rows, null)).toMatchObject({
      ok: true,
      columns: { url: 1, header: shape.names, width: 2, start: FILE_START },
    });
  });
});

describe("a file whose column is not found", () => {
  it("is empty", () => {
    expect(reasonOf([])).toBe("The file is empty.");
  });

  it("says which columns it has, as far as a person wants to read, and in one line", () => {
    const names = Array.from({ length: 30 }, (_, index) => `n${index}\n`);
    const reason = reasonOf(rowsOf(["x".repeat(1_000), ...names]), "y".repeat(1_000));
    expect(reason).toContain(`"${"x".repeat(60)}…"`);
    expect(reason).toContain('"n18"');
    expect(reason).not.toContain("n19");
    expect(reason).not.toMatch(/\n|y{61}/);
  });
});

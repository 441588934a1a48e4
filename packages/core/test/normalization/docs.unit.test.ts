import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { normalizeProfileUrl } from "../../src/normalization/normalize-profile-url.js";
import { REFUSALS } from "../../src/normalization/refusals.js";

const docs = readFileSync(new URL("../../../../docs/normalization.md", import.meta.url), "utf8");

/** What stands in code style in the first column of the table under a heading. */
function firstColumn(heading: string): readonly string[] {
  const section = docs.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const cells = section.split("\n").map((line) => /^\| (`.*?) +\|/.exec(line)?.[1] ?? "");
  return cells.flatMap((cell) =>
    Array.from(cell.matchAll(/`([^`]+)`/g), (match) => match[1] ?? ""),
  );
}

describe("docs/normalization.md", () => {
  it("lists every refusal, and no other", () => {
    expect(firstColumn("Refusals")).toEqual(Object.keys(REFUSALS));
  });

  it("shows accepted spellings that all give the key it names", () => {
    const examples = firstColumn("What is accepted");
    expect(examples.length).toBeGreaterThan(8);
    for (const example of examples) {
      expect(normalizeProfileUrl(example)).toEqual({
        ok: true,
        url: "https://linkedin.com/in/jane-doe",
      });
    }
  });
});

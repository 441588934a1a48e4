import { describe, expect, it } from "vitest";
import { PARTS, partsNamed } from "../src/parts.js";

const namesOf = (names: string[]) => partsNamed(names).map(({ name }) => name);

describe("the parts", () => {
  it("are all run when none is named", () => {
    expect(partsNamed([])).toEqual(PARTS);
  });

  it("are named by themselves or by one of their words", () => {
    expect(namesOf(["export-sqlite"])).toEqual(["export-sqlite"]);
    expect(namesOf(["postgres"])).toEqual([
      "batches-postgres",
      "import-postgres",
      "pages-postgres",
      "size-postgres",
    ]);
    expect(namesOf(["growth", "normaliser"])).toEqual(["normaliser", "growth-sqlite"]);
  });

  it("are not guessed at", () => {
    expect(() => partsNamed(["postgre"])).toThrow("there is no part postgre");
  });
});

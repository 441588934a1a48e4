import { describe, expect, it } from "vitest";
import { entryIdsOf, isEntryId, isImportId } from "../src/ids.js";
import { batchIdOf, importIdOf } from "../src/index.js";

const BOUNDARY = 32 ** 4;

describe("the ids of a write's entries", () => {
  it("ascend bytewise and are distinct, past the last place that four characters name", () => {
    const ids = entryIdsOf("0001", BOUNDARY + 2_000);
    const misplaced = ids.findIndex((id, index) => index > 0 && !(id > (ids[index - 1] ?? "")));
    expect(misplaced).toBe(-1);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("are ids, also where they are longest", () => {
    const ids = entryIdsOf("0".repeat(32), BOUNDARY + 1);
    expect([ids[0], ids.at(-1)].every((id) => id !== undefined && isEntryId(id))).toBe(true);
  });

  it("are the same for the same seed, however many are asked for", () => {
    expect(entryIdsOf("0001", 40)).toEqual(entryIdsOf("0001", 2_000).slice(0, 40));
  });

  it("lie between their own seed and the next one", () => {
    const [id = ""] = entryIdsOf("0001", BOUNDARY + 5).slice(-1);
    expect(id > "dnc_0001" && id < "dnc_0002").toBe(true);
  });

  it("are none for no entries", () => {
    expect(entryIdsOf("0001", 0)).toEqual([]);
  });
});

describe("what may be an id", () => {
  it("is told from a path, a pattern and another thing's id", () => {
    for (const made of ["", "dnc_", "dnc_a/b", "dnc_%", "dnc_é", "dnc_a\n", importIdOf("1")]) {
      expect(isEntryId(made), made).toBe(false);
    }
    for (const made of ["", "imp_", "imp_../x", "imp_a\n", batchIdOf("1"), "dnc_1"]) {
      expect(isImportId(made), made).toBe(false);
    }
    expect(isImportId(importIdOf("0001"))).toBe(true);
  });
});

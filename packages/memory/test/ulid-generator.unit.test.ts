import { describeIdGenerator } from "@opendnc/contract-suites";
import { UlidGenerator } from "@opendnc/memory";
import { decodeTime } from "ulid";
import { describe, expect, it } from "vitest";

describeIdGenerator({
  runner: { describe, it },
  name: "UlidGenerator",
  create: () => new UlidGenerator(),
});

describe("UlidGenerator", () => {
  it("gives the entries of a write one ULID and a place each", () => {
    const ids = new UlidGenerator().entryIds(1_767_225_600_000, 34);
    const ulid = ids[0]?.slice(4, 30) ?? "";
    expect(decodeTime(ulid)).toBe(1_767_225_600_000);
    expect(ids[0]).toBe(`dnc_${ulid}0000`);
    expect(ids[31]).toBe(`dnc_${ulid}000Z`);
    expect(ids[33]).toBe(`dnc_${ulid}0011`);
  });

  it("takes another ULID when the places of one are used up, and still ascends", () => {
    const ids = new UlidGenerator().entryIds(1_767_225_600_000, 32 ** 4 + 2);
    const [last, next] = ids.slice(32 ** 4 - 1);
    expect(last?.slice(30)).toBe("ZZZZ");
    expect(next?.slice(30)).toBe("0000");
    expect((last ?? "") < (next ?? "")).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("takes the time from its caller, even at the epoch", () => {
    expect(new UlidGenerator().batchId(0).slice(4, 13)).toBe("000000000");
  });

  it("keeps ascending when the time falls", () => {
    const ids = new UlidGenerator();
    const [before] = ids.entryIds(1_767_225_600_000, 1);
    const [after] = ids.entryIds(1_767_225_500_000, 1);
    expect((before ?? "") < (after ?? "")).toBe(true);
  });
});

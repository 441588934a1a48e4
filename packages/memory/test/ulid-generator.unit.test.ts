import { describeIdGenerator } from "@opendnc/contract-suites";
import { UlidGenerator } from "@opendnc/memory";
import { decodeTime } from "ulid";
import { describe, expect, it } from "vitest";

const NOW_MS = 1_767_225_600_000;

describeIdGenerator({
  runner: { describe, it },
  name: "UlidGenerator",
  create: () => new UlidGenerator(),
});

describe("UlidGenerator", () => {
  it("makes each seed a ULID of the time that it was given", () => {
    const seed = new UlidGenerator().seed(NOW_MS);
    expect(seed).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(decodeTime(seed)).toBe(NOW_MS);
  });

  it("counts up within one millisecond, and starts elsewhere in each", () => {
    const ids = new UlidGenerator();
    const [first, second, next] = [ids.seed(NOW_MS), ids.seed(NOW_MS), ids.seed(NOW_MS + 1)];
    expect(second.slice(0, 24)).toBe(first.slice(0, 24));
    expect(next.slice(10)).not.toBe(second.slice(10));
  });

  it("takes the time from its caller, even at the epoch", () => {
    expect(new UlidGenerator().seed(0).slice(0, 9)).toBe("000000000");
  });

  it("goes on from the latest moment when the time falls", () => {
    const ids = new UlidGenerator();
    const before = ids.seed(NOW_MS);
    const after = ids.seed(NOW_MS - 100_000);
    expect(before < after).toBe(true);
    expect(decodeTime(after)).toBe(NOW_MS);
  });
});

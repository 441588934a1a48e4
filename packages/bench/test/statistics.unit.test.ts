import { describe, expect, it } from "vitest";
import { batchesOf, newPeople } from "../src/people.js";
import { formatRate, formatSpread, median, spread } from "../src/statistics.js";

describe("the figures", () => {
  it("are medians, whatever the order of the rounds", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(spread([2, 3, 1])).toEqual({ median: 2, least: 1, most: 3 });
    expect(formatSpread(spread([0.5, 1, 1.25]))).toBe("1.00 (0.50–1.25)");
  });

  it("are rounded to what was measured", () => {
    expect(formatRate(123_456)).toBe("123,000");
    expect(formatRate(87.654)).toBe("87.7");
  });
});

describe("the people", () => {
  it("are all different, between calls too", () => {
    const slugs = [...newPeople(5000), ...newPeople(5000)].map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(10_000);
  });

  it("are cut into batches without losing any", () => {
    const people = newPeople(25);
    const batches = batchesOf(people, 10);
    expect(batches.map((batch) => batch.length)).toEqual([10, 10, 5]);
    expect(batches.flat()).toEqual(people);
  });
});

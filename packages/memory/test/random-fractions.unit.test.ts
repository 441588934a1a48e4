import { expect, it } from "vitest";
import { randomFractions } from "../src/random-fractions.js";

it("draws every fraction about as often as any other, over many pools", () => {
  const draw = randomFractions();
  const counts = new Array<number>(256).fill(0);
  for (let drawn = 0; drawn < 256_000; drawn += 1) {
    const place = draw() * 256;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  expect(counts).toHaveLength(256);
  // 1,000 each are expected, give or take 32; nine times that never happens by chance.
  expect(Math.min(...counts)).toBeGreaterThan(700);
  expect(Math.max(...counts)).toBeLessThan(1_300);
});

it("repeats no pool, in one source or in two", () => {
  const [one, other] = [randomFractions(), randomFractions()];
  const pools = [one, one, other].map((draw) => Array.from({ length: 4_096 }, draw).join());
  expect(new Set(pools).size).toBe(3);
});

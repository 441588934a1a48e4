import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAhead } from "../src/read-ahead.js";
import { collected, given } from "./support/sources.js";

const sources = fc.array(fc.array(fc.integer(), { maxLength: 7 }), { maxLength: 8 });
const torn = new Error("torn");

describe("reading ahead", () => {
  it("hands on the same items, and the same failure after them", async () => {
    await fc.assert(
      fc.asyncProperty(sources, fc.boolean(), async (runs, fails) => {
        const { items, error } = await collected(readAhead(given(runs, fails ? torn : null)));
        expect(items).toEqual(runs);
        expect(error).toBe(fails ? torn : null);
      }),
    );
  });

  it("is one item ahead and no more", async () => {
    const asked: number[] = [];
    async function* counting() {
      for (let item = 0; item < 5; item += 1) {
        asked.push(item);
        yield await Promise.resolve(item);
      }
    }
    for await (const item of readAhead(counting())) {
      await new Promise((resolve) => setImmediate(resolve));
      expect(asked.at(-1)).toBe(Math.min(item + 1, 4));
    }
  });

  it("lets go of its source when it is left, be there a failure ahead or not", async () => {
    for (const fails of [true, false]) {
      let isOver = false;
      for await (const item of readAhead(
        given([1, 2, 3], fails ? torn : null, () => (isOver = true)),
      )) {
        if (item === 1) break;
      }
      expect(isOver).toBe(true);
    }
  });
});

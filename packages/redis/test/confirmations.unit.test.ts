import { beforeEach, describe, expect, it } from "vitest";
import { Confirmations } from "../src/confirmations.js";

const SOON_MS = 20;
const LONG_MS = 20_000;

describe("Confirmations", () => {
  let confirmations: Confirmations;

  beforeEach(() => {
    confirmations = new Confirmations();
  });

  const missing = (count: number, of: number) => `${count} of ${of} caches did not confirm`;

  it("are complete when nobody is to confirm", async () => {
    confirmations.begin();
    await confirmations.reach(0, LONG_MS);
  });

  it("may come before it is known how many are to come", async () => {
    const number = confirmations.begin();
    confirmations.hear(number);
    confirmations.hear(number);
    await confirmations.reach(2, LONG_MS);
  });

  it("may come afterwards", async () => {
    const number = confirmations.begin();
    const reaching = confirmations.reach(2, LONG_MS);
    confirmations.hear(number);
    confirmations.hear(number);
    await reaching;
  });

  it("count for their own announcement only", async () => {
    const first = confirmations.begin();
    confirmations.hear(first);
    await confirmations.reach(1, LONG_MS);
    confirmations.begin();
    confirmations.hear(first);
    await expect(confirmations.reach(1, SOON_MS)).rejects.toThrow(missing(1, 1));
  });

  it("are not waited for from as many as were silent, until one is heard late", async () => {
    const first = confirmations.begin();
    confirmations.hear(first);
    await expect(confirmations.reach(3, SOON_MS)).rejects.toThrow(missing(2, 3));
    confirmations.hear(confirmations.begin());
    // Would be too long for the test.
    await expect(confirmations.reach(3, LONG_MS * 100)).rejects.toThrow(missing(2, 3));
    confirmations.hear(first);
    const third = confirmations.begin();
    const reaching = confirmations.reach(3, LONG_MS);
    for (let heard = 0; heard < 3; heard += 1) confirmations.hear(third);
    await reaching;
  });

  it("of all are enough although one was silent before", async () => {
    confirmations.begin();
    await expect(confirmations.reach(1, SOON_MS)).rejects.toThrow(missing(1, 1));
    const second = confirmations.begin();
    confirmations.hear(second);
    await confirmations.reach(1, LONG_MS);
  });
});

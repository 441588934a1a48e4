import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inTurns } from "../src/in-turns.js";

const items = fc.array(fc.integer(), { maxLength: 12 });
const atOnce = fc.integer({ min: 1, max: 4 });

describe("taking turns", () => {
  it("does each item once, gives the results in order, and has no more at once than it may", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), items, atOnce, async (scheduler, all, most) => {
        const done: number[] = [];
        let running = 0;
        let peak = 0;
        const results = inTurns(all, most, async (item) => {
          peak = Math.max(peak, (running += 1));
          await scheduler.schedule(Promise.resolve());
          running -= 1;
          done.push(item);
          return [item];
        });
        await scheduler.waitFor(results);
        expect(await results).toEqual(all.map((item) => [item]));
        expect([...done].sort()).toEqual([...all].sort());
        expect(peak).toBe(Math.min(most, all.length));
      }),
    );
  });

  it("begins nothing after a failure, and fails when all that was begun has ended", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.nat(9), atOnce, async (scheduler, bad, most) => {
        const failure = new Error("bad");
        const all = Array.from({ length: 10 }, (_, item) => item);
        let running = 0;
        let hasFailed = false;
        const results = inTurns(all, most, async (item) => {
          expect(hasFailed).toBe(false);
          running += 1;
          await scheduler.schedule(Promise.resolve());
          running -= 1;
          if (item !== bad) return;
          hasFailed = true;
          throw failure;
        });
        const outcome = results.then(
          () => null,
          (error: unknown) => ({ error, running }),
        );
        expect(await scheduler.waitFor(outcome)).toEqual({ error: failure, running: 0 });
      }),
    );
  });
});

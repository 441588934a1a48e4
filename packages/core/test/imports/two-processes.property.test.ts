import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DncError, type ImportJob } from "../../src/index.js";
import { Gate, RunnerWorld, type Around } from "../support/runner-world.js";

const line = fc.constantFrom(
  "in/anna",
  "in/bob",
  "in/chi",
  "in/dana",
  "in/EMIL",
  "in/fay",
  "nobody",
);
const file = fc.array(line, { maxLength: 20 }).map((lines) => ["url", ...lines, ""].join("\n"));
const call = fc.integer({ min: 1, max: 40 });

const countsOf = ({ rows, added, duplicates, errors, status, error }: ImportJob) => ({
  ...{ rows, added, duplicates, errors, status, error },
});

/** What the import of a file comes to when nothing happens to it. */
async function calm(text: string, dryRun: boolean): Promise<ImportJob> {
  const world = new RunnerWorld();
  const { id } = await world.create(text, { dryRun });
  const process = world.start("calm");
  await world.time.settle();
  await process.stop();
  return world.job(id);
}

/** A process that freezes at its so many-th call, before or after it took effect, until it thaws. */
function freezing(at: number, after: boolean, thaw: Gate): Around {
  let calls = 0;
  return async (_name, work) => {
    calls += 1;
    if (calls < at) return work();
    const result = calls === at && after ? work() : null;
    await thaw.wait();
    return result ?? work();
  };
}

async function expectExact(world: RunnerWorld, id: string, text: string, dryRun: boolean) {
  const job = await world.job(id);
  expect(countsOf(job)).toEqual(countsOf(await calm(text, dryRun)));
  expect(world.storedBy(job)).toBe(dryRun ? 0 : job.added);
}

describe("two live processes on one import", () => {
  it("count and store what one would, when one froze anywhere and goes on after the other", async () => {
    await fc.assert(
      fc.asyncProperty(file, call, fc.boolean(), fc.boolean(), async (text, at, after, dryRun) => {
        const world = new RunnerWorld();
        const { id } = await world.create(text, { dryRun });
        const thaw = new Gate();
        const frozen = world.start("frozen", { around: freezing(at, after, thaw) });
        await world.time.settle();
        const other = world.start("other", { isGone: (owner) => owner === "frozen" });
        await world.time.pass(2_000);
        const before = await world.job(id);
        await expectExact(world, id, text, dryRun);
        thaw.open();
        await world.time.pass(5_000);
        expect(await world.job(id)).toEqual(before);
        await expectExact(world, id, text, dryRun);
        await Promise.all([frozen.stop(), other.stop()]);
        expect([...frozen.faults, ...other.faults]).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("count and store what one would, when both go on at once", async () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 6 })));
    await fc.assert(
      fc.asyncProperty(file, steps, async (text, turns) => {
        const world = new RunnerWorld();
        const { id } = await world.create(text);
        const queue: { one: (() => void)[]; two: (() => void)[] } = { one: [], two: [] };
        let isFree = false;
        const waiting =
          (name: "one" | "two"): Around =>
          async (_name, work) => {
            if (!isFree) await new Promise<void>((go) => queue[name].push(go));
            return work();
          };
        // Each thinks the other dead, again and again.
        const isGone = () => true;
        const one = world.start("one", { isGone, around: waiting("one") });
        const two = world.start("two", { isGone, around: waiting("two") });
        for (const [isOne, count] of turns) {
          for (let step = 0; step < count; step += 1) {
            queue[isOne ? "one" : "two"].shift()?.();
            await world.time.settle();
          }
        }
        isFree = true;
        for (const go of [...queue.one.splice(0), ...queue.two.splice(0)]) go();
        await one.stop();
        await world.time.pass(60_000);
        await two.stop();
        await expectExact(world, id, text, false);
      }),
      { numRuns: 60 },
    );
  });
});

describe("storage that is away now and then", () => {
  it("delays an import and changes nothing", async () => {
    const faults = fc.array(fc.constantFrom("none", "none", "before", "after"), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(file, faults, fc.boolean(), async (text, plan, dryRun) => {
        const world = new RunnerWorld();
        const { id } = await world.create(text, { dryRun });
        const turns = plan.values();
        const around: Around = async (_name, work) => {
          const fault = turns.next().value ?? "none";
          const result = fault === "before" ? null : await work();
          if (fault !== "none") throw new DncError("storage_unavailable", "staged failure");
          return result;
        };
        const process = world.start("one", { around });
        await world.time.pass(20 * 60_000);
        await expectExact(world, id, text, dryRun);
        await process.stop();
        const { id: undoId } = await world.job(id);
        if (dryRun) return;
        await world.outside.undo("team", undoId);
        const again = plan.values();
        const undoing = world.start("two", {
          around: async (_name, work) => {
            const fault = again.next().value ?? "none";
            const result = fault === "before" ? null : await work();
            if (fault !== "none") throw new DncError("storage_unavailable", "staged failure");
            return result;
          },
        });
        await world.time.pass(20 * 60_000);
        const undone = await world.job(id);
        expect(undone).toMatchObject({ status: "undone", removed: undone.added });
        expect(world.storedBy(undone)).toBe(0);
        await undoing.stop();
      }),
      { numRuns: 15 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ImportCounts } from "../../src/index.js";
import { ImportWorld, type Kill } from "../support/import-world.js";

const people = ["anna", "bob", "chi", "dana", "emil", "fay", "gus", "hal", "ida", "jon", "kim"];
const person = fc.constantFrom(...people);
const line = fc.oneof(
  { weight: 8, arbitrary: person.map((slug) => `https://linkedin.com/in/${slug}`) },
  { weight: 2, arbitrary: person.map((slug) => `linkedin.com/in/${slug.toUpperCase()}/?a=b`) },
  { weight: 1, arbitrary: fc.constantFrom("nobody", "https://linkedin.com/company/x", "a;b") },
);
const file = fc.array(line, { maxLength: 30 }).map((lines) => ["url", ...lines, ""].join("\n"));
const kill = fc.record<Kill>({ call: fc.integer({ min: 1, max: 60 }), after: fc.boolean() });
const kills = fc.array(kill, { maxLength: 5 });
const listed = fc.uniqueArray(person, { maxLength: 4 });

async function worldWith(slugs: readonly string[]): Promise<ImportWorld> {
  const world = new ImportWorld();
  const process = world.startProcess();
  await process.list.addBatch(
    "team",
    slugs.map((slug) => ({ url: `in/${slug}` })),
  );
  await process.stop();
  return world;
}

async function importInto(world: ImportWorld, text: string, dryRun = false) {
  const process = world.startProcess();
  await process.stop();
  return process.create("team", text, { dryRun });
}

const countsOf = ({ rows, added, duplicates, errors }: ImportCounts) => ({
  ...{ rows, added, duplicates, errors },
});

describe("an import", () => {
  it("has the counts of one that was never cut, however often its process is killed", async () => {
    await fc.assert(
      fc.asyncProperty(listed, file, kills, async (before, text, cuts) => {
        const calm = await worldWith(before);
        const { id: calmId } = await importInto(calm, text);
        const expected = await calm.runThrough([], "team", calmId);
        const world = await worldWith(before);
        const { id } = await importInto(world, text);
        const job = await world.runThrough(cuts, "team", id);
        expect(job).toMatchObject({ ...countsOf(expected), status: "completed" });
        expect(world.repository.size).toBe(before.length + job.added);
        const own = [...world.repository.entries.values()].filter(
          ({ batchId }) => batchId === job.batchId,
        );
        expect(own).toHaveLength(job.added);
      }),
      { numRuns: 300 },
    );
  });

  it("is rehearsed with the counts that it then has, and nothing is written", async () => {
    await fc.assert(
      fc.asyncProperty(listed, file, kills, async (before, text, cuts) => {
        const world = await worldWith(before);
        const { id: dryId } = await importInto(world, text, true);
        const rehearsed = await world.runThrough(cuts, "team", dryId);
        expect(world.repository.size).toBe(before.length);
        const { id } = await importInto(world, text);
        const job = await world.runThrough([], "team", id);
        expect(countsOf(rehearsed)).toEqual(countsOf(job));
      }),
      { numRuns: 100 },
    );
  });

  it("is undone exactly, however often the undo is cut", async () => {
    await fc.assert(
      fc.asyncProperty(listed, file, kills, async (before, text, cuts) => {
        const world = await worldWith(before);
        const { id } = await importInto(world, text);
        const job = await world.runThrough([], "team", id);
        const process = world.startProcess();
        await process.stop();
        await process.imports.undo("team", id);
        const undone = await world.runThrough(cuts, "team", id);
        expect(undone).toMatchObject({ status: "undone", removed: job.added });
        expect(world.repository.size).toBe(before.length);
      }),
      { numRuns: 100 },
    );
  });

  it("that is cancelled has added what it says, however often its process is killed", async () => {
    await fc.assert(
      fc.asyncProperty(file, kills, async (text, cuts) => {
        const world = await worldWith([]);
        const { id } = await importInto(world, text);
        const [first, ...others] = cuts;
        const process = world.startProcess(first);
        await process.ended("team", id);
        await process.stop();
        const asking = world.startProcess();
        await asking.stop();
        await asking.imports.cancel("team", id);
        const job = await world.runThrough(others, "team", id);
        expect(["cancelled", "completed"]).toContain(job.status);
        expect(world.repository.size).toBe(job.added);
      }),
      { numRuns: 100 },
    );
  });
});

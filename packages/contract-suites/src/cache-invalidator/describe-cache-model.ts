import assert from "node:assert/strict";
import fc from "fast-check";
import { MODEL_COMMANDS, MODEL_RUNS } from "../model-runs.js";
import { ann, bob } from "../people.js";
import { onCache, type CacheBench, type CacheSuite } from "./cache-fixture.js";

type Bench = Pick<CacheBench, "source" | "readers" | "invalidator">;
/** The run's own team of a given number: runs share a cache, but no team. */
type TeamId = (team: number) => string;
type Command = fc.AsyncCommand<TeamId, Bench>;

const team = fc.nat({ max: 1 });
const url = fc.constantFrom(ann, bob);

/** The source is its own model: with removals announced, a cache never differs from it. */
const commands: fc.Arbitrary<Command>[] = [
  fc.tuple(team, url).map(([number, added]) =>
    // Nobody announces it: an add by a process that the cache does not hear.
    command(`add(${number}, ${added})`, (teamId, { source }) => {
      if (source.get(teamId(number), added) === null) source.add(teamId(number), added);
      return Promise.resolve();
    }),
  ),
  fc.tuple(team, url).map(([number, removed]) =>
    command(`remove(${number}, ${removed})`, async (teamId, { source, invalidator }) => {
      source.remove(teamId(number), removed);
      await invalidator.invalidateTeam(teamId(number));
    }),
  ),
  fc.tuple(team, fc.array(url, { maxLength: 4, size: "max" })).map(([number, asked]) =>
    command(`findByUrls(${number}, ${asked.join(" ")})`, async (teamId, { source, readers }) => {
      const expected = asked.map((one) => source.get(teamId(number), one));
      for (const reader of readers) {
        assert.deepEqual(await reader.findByUrls(teamId(number), asked), expected);
      }
    }),
  ),
];

export function describeCacheModel(suite: CacheSuite): void {
  suite.runner.it(
    "any sequence of adds, announced removals and reads is answered as if there were no cache",
    onCache(suite, async ({ source, readers, invalidator }) => {
      let runs = 0;
      const sequences = fc.commands(commands, MODEL_COMMANDS);
      const property = fc.asyncProperty(sequences, async (sequence) => {
        runs += 1;
        const run = runs;
        const teamId = (number: number) => `run-${run}-${number}`;
        const real = { source, readers, invalidator };
        await fc.asyncModelRun(() => ({ model: teamId, real }), sequence);
      });
      await fc.assert(property, { numRuns: MODEL_RUNS });
    }),
  );
}

function command(text: string, run: Command["run"]): Command {
  return { check: () => true, run, toString: () => text };
}

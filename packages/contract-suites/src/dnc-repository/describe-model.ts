import fc from "fast-check";
import { MODEL_COMMANDS, MODEL_RUNS } from "../model-runs.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";
import { repositoryCommands } from "./repository-commands.js";
import { RepositoryModel } from "./repository-model.js";

export function describeModel(suite: StorageSuite): void {
  suite.runner.it(
    "any sequence of calls is answered as a map from URL to entry would",
    onOpenStorage(suite, async ({ entries }) => {
      let runs = 0;
      const commands = fc.commands([...repositoryCommands], MODEL_COMMANDS);
      const property = fc.asyncProperty(commands, async (sequence) => {
        runs += 1;
        const run = runs;
        const real = { entries, teamId: (team: number) => `run-${run}-${team}` };
        await fc.asyncModelRun(() => ({ model: new RepositoryModel(), real }), sequence);
      });
      await fc.assert(property, { numRuns: MODEL_RUNS });
    }),
  );
}

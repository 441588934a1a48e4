import type { RecordStore } from "@opendnc/core";
import fc from "fast-check";
import { MODEL_COMMANDS, MODEL_RUNS } from "../model-runs.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";
import { recordCommands } from "./record-commands.js";
import { RecordModel } from "./record-model.js";

export function describeRecordModel(suite: StorageSuite): void {
  suite.runner.it(
    "any sequence of calls is answered as a map from kind, team and key to record would",
    onOpenStorage(suite, async ({ records }) => {
      let runs = 0;
      const commands = fc.commands([...recordCommands], MODEL_COMMANDS);
      const property = fc.asyncProperty(commands, async (sequence) => {
        runs += 1;
        const run = inLetters(runs);
        const real = { records, kind: (number: number) => `run${run}${"ab".charAt(number)}` };
        await sweep(records);
        await fc.asyncModelRun(() => ({ model: new RecordModel(), real }), sequence);
      });
      await fc.assert(property, { numRuns: MODEL_RUNS });
    }),
  );
}

/** Kinds are made of letters only. */
function inLetters(run: number): string {
  return Array.from(String(run), (digit) => "abcdefghij".charAt(Number(digit))).join("");
}

/** What expires is swept away of all kinds: nothing of an earlier run may be left. */
async function sweep(records: RecordStore): Promise<void> {
  while ((await records.removeExpired(Number.MAX_SAFE_INTEGER, 1000)) > 0);
}

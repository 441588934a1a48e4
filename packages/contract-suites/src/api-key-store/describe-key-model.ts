import assert from "node:assert/strict";
import type { ApiKeyRecord, ApiKeyStore } from "@opendnc/core";
import fc from "fast-check";
import { MODEL_COMMANDS, MODEL_RUNS } from "../model-runs.js";
import { newApiKey } from "../sample-api-keys.js";
import { nextSampleId } from "../sample-entries.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";

/** A map from id to record; `pick` chooses one of its ids, or one that nobody has. */
type Model = Map<string, ApiKeyRecord>;

interface Real {
  readonly apiKeys: ApiKeyStore;
  /** The run's own team of a given number: runs share a store, but no team. */
  teamId(team: number): string;
}

type Command = fc.AsyncCommand<Model, Real>;
type Action = (model: Model, real: Real) => Promise<void>;

const team = fc.nat({ max: 1 });
/** Always the same few: the first keys of a run, which there is most time to meet again. */
const pick = fc.nat({ max: 3 });
const timeMs = fc.integer({ min: 1, max: 4 });

const commands: fc.Arbitrary<Command>[] = [
  fc.tuple(team, timeMs).map(([teamNumber, createdAtMs]) =>
    command(`add(${teamNumber}, ${createdAtMs})`, async (model, real) => {
      const key = newApiKey(real.teamId(teamNumber), { createdAtMs });
      await real.apiKeys.add(key);
      model.set(key.id, key);
    }),
  ),
  pick.map((number) =>
    command(`findById(${number})`, async (model, real) => {
      const id = pickId(model, number);
      assert.deepEqual(await real.apiKeys.findById(id), model.get(id) ?? null);
    }),
  ),
  team.map((teamNumber) =>
    command(`list(${teamNumber})`, async (model, real) => {
      const teamId = real.teamId(teamNumber);
      assert.deepEqual(await real.apiKeys.list(teamId), keysOf(model, teamId));
    }),
  ),
  fc.tuple(pick, fc.integer({ min: 1, max: 5 })).map(([number, limit]) =>
    command(`listAll(${number}, ${limit})`, async (model, real) => {
      const ids = [...model.keys()];
      // Later ids are greater, so that these are the run's own.
      const after = ids.at(number) ?? ids.at(-1) ?? nextSampleId("key");
      const expected = ids.filter((id) => id > after).slice(0, limit);
      assert.deepEqual(
        await real.apiKeys.listAll({ limit, after }),
        expected.map((id) => model.get(id)),
      );
    }),
  ),
  fc.tuple(team, pick, timeMs).map(([teamNumber, number, revokedAtMs]) =>
    command(`revoke(${teamNumber}, ${number}, ${revokedAtMs})`, async (model, real) => {
      const [teamId, id] = [real.teamId(teamNumber), pickId(model, number)];
      const expected = revokeIn(model, teamId, id, revokedAtMs);
      assert.equal(await real.apiKeys.revoke(teamId, id, revokedAtMs), expected);
    }),
  ),
];

export function describeKeyModel(suite: StorageSuite): void {
  suite.runner.it(
    "any sequence of calls is answered as a map from id to key would",
    onOpenStorage(suite, async ({ apiKeys }) => {
      let runs = 0;
      const sequences = fc.commands(commands, MODEL_COMMANDS);
      const property = fc.asyncProperty(sequences, async (sequence) => {
        runs += 1;
        const run = runs;
        const real = { apiKeys, teamId: (number: number) => `run-${run}-${number}` };
        await fc.asyncModelRun(() => ({ model: new Map() as Model, real }), sequence);
      });
      await fc.assert(property, { numRuns: MODEL_RUNS });
    }),
  );
}

function command(text: string, run: Action): Command {
  return { check: () => true, run, toString: () => text };
}

function pickId(model: Model, number: number): string {
  return [...model.keys()].at(number) ?? `key_unknown${number}`;
}

function keysOf(model: Model, teamId: string): ApiKeyRecord[] {
  return [...model.values()]
    .filter((key) => key.teamId === teamId)
    .sort((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1));
}

function revokeIn(model: Model, teamId: string, id: string, revokedAtMs: number) {
  const key = model.get(id);
  if (key?.teamId !== teamId) return "absent";
  if (key.revokedAtMs !== null) return "already_revoked";
  model.set(id, { ...key, revokedAtMs });
  return "revoked";
}

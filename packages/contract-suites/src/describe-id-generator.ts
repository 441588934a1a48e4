import assert from "node:assert/strict";
import type { IdGenerator } from "@opendnc/core";
import fc from "fast-check";
import type { SuiteRunner } from "./suite-runner.js";

export interface IdGeneratorSuite {
  readonly runner: SuiteRunner;
  /** Stands in front of the tests' names. */
  readonly name: string;
  /** Another generator each time, as another process would have. */
  create(): IdGenerator;
}

const NOW_MS = Date.UTC(2026, 0, 1);

/** What `IdGenerator` promises. */
export function describeIdGenerator(suite: IdGeneratorSuite): void {
  suite.runner.describe(`${suite.name}: IdGenerator`, () => {
    describeShapes(suite);
    describeOrder(suite);
    describeUniqueness(suite);
  });
}

// Bodies are plain functions: an id generator has no I/O, and a throw fails the test all the same.
function itSync({ runner }: IdGeneratorSuite, title: string, body: () => void): void {
  runner.it(title, () => Promise.resolve().then(body));
}

function describeShapes(suite: IdGeneratorSuite): void {
  itSync(suite, "ids are their prefix and up to 40 letters and digits", () => {
    const ids = suite.create();
    for (const nowMs of [0, 1, NOW_MS, Date.UTC(2100, 0, 1)]) {
      assert.match(ids.batchId(nowMs), /^bat_[A-Za-z0-9]{1,40}$/);
      for (const id of ids.entryIds(nowMs, 3)) assert.match(id, /^dnc_[A-Za-z0-9]{1,40}$/);
    }
  });
  itSync(suite, "as many entry ids come as were asked for, none for 0", () => {
    const ids = suite.create();
    for (const count of [0, 1, 2, 500, 10_000, 100_000]) {
      assert.equal(ids.entryIds(NOW_MS, count).length, count);
    }
    assert.deepEqual(ids.entryIds(NOW_MS, 0), []);
  });
}

function describeOrder(suite: IdGeneratorSuite): void {
  itSync(suite, "entry ids ascend bytewise within a call of any size", () => {
    assertAscending(suite.create().entryIds(NOW_MS, 100_000));
  });
  itSync(suite, "entry ids ascend bytewise over many calls within one millisecond", () => {
    const ids = suite.create();
    const calls = Array.from({ length: 2_000 }, (_, call) => ids.entryIds(NOW_MS, call % 3));
    assertAscending(calls.flat());
  });
  itSync(suite, "entry ids ascend bytewise for any times that do not fall", () => {
    const call = fc.record({ laterMs: fc.nat({ max: 3 }), count: fc.nat({ max: 40 }) });
    const property = fc.property(fc.array(call, { maxLength: 30, size: "max" }), (calls) => {
      const ids = suite.create();
      let nowMs = NOW_MS;
      const all = calls.flatMap(({ laterMs, count }) => {
        nowMs += laterMs;
        // Batch ids are drawn in between, as they are for real.
        ids.batchId(nowMs);
        return ids.entryIds(nowMs, count);
      });
      assertAscending(all);
    });
    fc.assert(property);
  });
}

function describeUniqueness(suite: IdGeneratorSuite): void {
  itSync(suite, "ids never repeat, even if the time stands still or falls", () => {
    const ids = suite.create();
    const times = [NOW_MS, NOW_MS, NOW_MS - 1, NOW_MS - 60_000, NOW_MS, NOW_MS + 1];
    const all = times.flatMap((nowMs) => [
      ...Array.from({ length: 100 }, () => ids.batchId(nowMs)),
      ...Array.from({ length: 100 }, () => ids.entryIds(nowMs, 5)).flat(),
    ]);
    assert.equal(new Set(all).size, all.length);
  });
  itSync(suite, "generators of different processes give different ids at the same moment", () => {
    const generators = Array.from({ length: 50 }, () => suite.create());
    const all = generators.flatMap((ids) => [ids.batchId(NOW_MS), ...ids.entryIds(NOW_MS, 5)]);
    assert.equal(new Set(all).size, all.length);
  });
}

function assertAscending(ids: readonly string[]): void {
  for (const [index, id] of ids.entries()) {
    const before = ids[index - 1];
    assert.ok(before === undefined || before < id, `id ${index} does not ascend`);
  }
}

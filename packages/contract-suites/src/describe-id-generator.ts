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
const times = [0, 1, NOW_MS, NOW_MS, NOW_MS - 60_000, NOW_MS + 1, Date.UTC(2100, 0, 1)];

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
  itSync(suite, "seeds are 1 to 32 ASCII letters and digits", () => {
    const ids = suite.create();
    for (const nowMs of times) assert.match(ids.seed(nowMs), /^[A-Za-z0-9]{1,32}$/);
  });
  itSync(suite, "seeds are always of one length, whatever the time and the generator", () => {
    const [one, other] = [suite.create(), suite.create()];
    const seeds = [...times.map((nowMs) => one.seed(nowMs)), ...seedsOf(other, 2_000)];
    assert.equal(new Set(seeds.map((seed) => seed.length)).size, 1);
  });
}

function describeOrder(suite: IdGeneratorSuite): void {
  itSync(suite, "seeds ascend bytewise over many calls within one millisecond", () => {
    assertAscending(seedsOf(suite.create(), 5_000));
  });
  itSync(suite, "seeds ascend bytewise for any times that do not fall", () => {
    const laterMs = fc.array(fc.nat({ max: 3 }), { maxLength: 60, size: "max" });
    const property = fc.property(laterMs, (steps) => {
      const ids = suite.create();
      let nowMs = NOW_MS;
      assertAscending(steps.map((step) => ids.seed((nowMs += step))));
    });
    fc.assert(property);
  });
  itSync(suite, "seeds ascend bytewise also when the time falls", () => {
    const anyTimes = fc.array(fc.integer({ min: 0, max: NOW_MS }), { maxLength: 60, size: "max" });
    const property = fc.property(anyTimes, (moments) => {
      const ids = suite.create();
      assertAscending(moments.map((nowMs) => ids.seed(nowMs)));
    });
    fc.assert(property);
  });
}

function describeUniqueness(suite: IdGeneratorSuite): void {
  itSync(suite, "seeds never repeat, even if the time stands still or falls", () => {
    const ids = suite.create();
    const all = times.flatMap((nowMs) => seedsOf(ids, 200, nowMs));
    assert.equal(new Set(all).size, all.length);
  });
  itSync(suite, "generators of different processes give different seeds at the same moment", () => {
    const generators = Array.from({ length: 50 }, () => suite.create());
    const all = generators.flatMap((ids) => seedsOf(ids, 20));
    assert.equal(new Set(all).size, all.length);
  });
}

function seedsOf(ids: IdGenerator, count: number, nowMs = NOW_MS): string[] {
  return Array.from({ length: count }, () => ids.seed(nowMs));
}

function assertAscending(seeds: readonly string[]): void {
  for (const [index, seed] of seeds.entries()) {
    const before = seeds[index - 1];
    assert.ok(before === undefined || before < seed, `seed ${index} does not ascend`);
  }
}

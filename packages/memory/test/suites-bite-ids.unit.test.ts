import { describeIdGenerator } from "@opendnc/contract-suites";
import type { IdGenerator } from "@opendnc/core";
import { UlidGenerator } from "@opendnc/memory";
import { ulid } from "ulid";
import { describe, expect, it } from "vitest";
import { RecordingRunner } from "./support/recording-runner.js";

interface BrokenIds {
  /** What the names of the tests hold that have to notice. */
  readonly fails: readonly string[];
  create(): IdGenerator;
}

/** Letters and digits that ascend, and nothing else, made of what `next` gives. */
const counting = (next: (count: number, nowMs: number) => string) => (): IdGenerator => {
  let count = 0;
  return { seed: (nowMs) => next((count += 1), nowMs) };
};
const padded = (value: number) => String(value).padStart(16, "0");

const broken: Readonly<Record<string, BrokenIds>> = {
  "are in no order": {
    fails: ["many calls within one millisecond", "times that do not fall", "when the time falls"],
    create: () => ({ seed: (nowMs) => ulid(nowMs || 1) }),
  },
  "fall with the time": {
    fails: ["also when the time falls"],
    create: counting((count, nowMs) => `${padded(nowMs)}${padded(count)}`),
  },
  "count without leading zeros": {
    fails: ["many calls within one millisecond", "always of one length"],
    create: counting(String),
  },
  "get longer with the time": {
    fails: ["always of one length"],
    create: counting((count, nowMs) => `${nowMs}x${padded(count)}`),
  },
  "start over in each process": {
    fails: ["generators of different processes give different seeds"],
    create: counting(padded),
  },
  "hold a hyphen": {
    fails: ["seeds are 1 to 32 ASCII letters and digits"],
    create: counting((count) => `${padded(count)}-0`),
  },
  "are longer than 32": {
    fails: ["seeds are 1 to 32 ASCII letters and digits"],
    create: counting((count) => padded(count).padStart(33, "0")),
  },
  "are empty": {
    fails: ["seeds are 1 to 32 ASCII letters and digits"],
    create: () => ({ seed: () => "" }),
  },
  "repeat within one millisecond": {
    fails: ["seeds never repeat, even if the time stands still or falls"],
    create: () => ({ seed: padded }),
  },
};

function record(create: () => IdGenerator): RecordingRunner {
  const runner = new RecordingRunner();
  describeIdGenerator({ runner, name: "test", create });
  return runner;
}

describe("the suite of an id generator", () => {
  it("passes a right generator", async () => {
    const runner = record(() => new UlidGenerator());
    expect(await runner.failuresAmong([""])).toEqual([]);
    expect(runner.tests.size).toBe(7);
  });

  it.each(Object.entries(broken))("fails one whose ids %s", async (_what, variant) => {
    const runner = record(() => variant.create());
    const failures = await runner.failuresAmong(variant.fails);
    for (const text of variant.fails) expect(failures.join("\n")).toContain(text);
  });
});

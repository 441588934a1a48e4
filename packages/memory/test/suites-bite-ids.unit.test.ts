import { describeIdGenerator } from "@opendnc/contract-suites";
import type { IdGenerator } from "@opendnc/core";
import { UlidGenerator } from "@opendnc/memory";
import { ulid } from "ulid";
import { describe, expect, it } from "vitest";
import { RecordingRunner } from "./support/recording-runner.js";

interface BrokenIds {
  /** What the names of the tests hold that have to notice. */
  readonly fails: readonly string[];
  create(): Partial<IdGenerator>;
}

const numbers = (count: number) => [...Array(count).keys()];

const broken: Readonly<Record<string, BrokenIds>> = {
  "are in no order": {
    fails: ["within a call of any size", "within one millisecond", "times that do not fall"],
    create: () => ({
      entryIds: (nowMs, count) => numbers(count).map(() => `dnc_${ulid(nowMs || 1)}`),
    }),
  },
  "ascend within a call only": {
    fails: ["over many calls within one millisecond", "times that do not fall"],
    create: () => ({
      entryIds: (nowMs, count) => {
        const first = ulid(nowMs || 1);
        return numbers(count).map((index) => `dnc_${first}${String(index).padStart(6, "0")}`);
      },
    }),
  },
  "count without leading zeros": {
    fails: ["within a call of any size"],
    create: () => {
      let last = 0;
      return { entryIds: (_nowMs, count) => numbers(count).map(() => `dnc_${(last += 1)}`) };
    },
  },
  "start over in each process": {
    fails: ["generators of different processes give different ids"],
    create: () => {
      let last = 0;
      const next = () => `dnc_${String((last += 1)).padStart(9, "0")}`;
      return { entryIds: (_nowMs, count) => numbers(count).map(next) };
    },
  },
  "hold a hyphen": {
    fails: ["ids are their prefix and up to 40 letters and digits"],
    create: () => ({ batchId: () => `bat_${crypto.randomUUID()}` }),
  },
  "are one more than asked for": {
    fails: ["as many entry ids come as were asked for"],
    create: () => {
      const right = new UlidGenerator();
      return { entryIds: (nowMs, count) => right.entryIds(nowMs, count + 1) };
    },
  },
  "repeat for two writes of one millisecond": {
    fails: ["ids never repeat, even if the time stands still or falls"],
    create: () => ({ batchId: (nowMs) => `bat_${nowMs}` }),
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
    const runner = record(() => {
      const right = new UlidGenerator();
      const ids = {
        batchId: (nowMs: number) => right.batchId(nowMs),
        entryIds: (nowMs: number, count: number) => right.entryIds(nowMs, count),
      };
      return { ...ids, ...variant.create() };
    });
    const failures = await runner.failuresAmong(variant.fails);
    for (const text of variant.fails) expect(failures.join("\n")).toContain(text);
  });
});

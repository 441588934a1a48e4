import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { DiskDistinctCounter } from "../src/distinct/disk-distinct-counter.js";
import { tempFolder } from "./support/temp-folder.js";

it("counts exactly, be it in memory or on the disk", async () => {
  const folder = tempFolder();
  const text = fc.oneof(fc.nat(50).map(String), fc.string({ unit: "binary", maxLength: 3 }));
  const property = fc.asyncProperty(fc.array(fc.array(text)), async (runs) => {
    const counter = new DiskDistinctCounter(folder, 5);
    for (const run of runs) await counter.add(run);
    expect(await counter.count()).toBe(new Set(runs.flat()).size);
    await counter.dispose();
  });
  await fc.assert(property, { numRuns: 30 });
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
});

it("tells apart texts that differ only in what UTF-8 cannot say", async () => {
  const counter = new DiskDistinctCounter(tempFolder(), 0);
  await counter.add(["\ud800", "\ud801", "\ufffd", "\u2028", "a\nb", "a", "b"]);
  expect(await counter.count()).toBe(7);
  await counter.dispose();
});

it("leaves nothing behind, however far it got", async () => {
  const folder = join(tempFolder(), "distinct");
  await new DiskDistinctCounter(folder).dispose();
  expect(existsSync(folder)).toBe(false);
  const counter = new DiskDistinctCounter(folder, 1);
  await counter.add(["a", "b", "c"]);
  expect(readdirSync(folder)).toHaveLength(64);
  await counter.dispose();
  await counter.dispose();
  expect(readdirSync(folder)).toEqual([]);
});

it("counts more than it holds in memory", async () => {
  const counter = new DiskDistinctCounter(tempFolder());
  for (let start = 0; start < 250_000; start += 1_000) {
    await counter.add(
      Array.from({ length: 2_000 }, (_, index) => `linkedin.com/in/n-${start + index}`),
    );
  }
  expect(await counter.count()).toBe(251_000);
  await counter.dispose();
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Run } from "../src/machine.js";
import { renderBenchmarks } from "../src/report/benchmarks-page.js";
import { fillFigures } from "../src/report/figures-blocks.js";
import { SCALING_FIGURES } from "../src/report/scaling-figures.js";
import { ResultFiles } from "../src/result-files.js";

const run: Run = { machine: "m", node: "Node v0", engine: "E 1", commit: "c0ffee", date: "2000" };

let folder: string;
let results: ResultFiles;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bench-results-"));
  results = new ResultFiles(folder);
});

afterEach(() => rm(folder, { recursive: true }));

async function writeNormaliser(commit: string, typical: number): Promise<void> {
  const spread = (median: number) => ({ median, least: median, most: median });
  const figures = { typical: spread(typical), megabyteMicroseconds: spread(1) };
  await results.write("normaliser", { run: { ...run, commit }, figures });
}

async function writeGrowth(commit: string, rate: number): Promise<void> {
  const reading = { rows: 0, rates: { bare: rate, library: rate }, bytes: { bare: 1, library: 1 } };
  await results.write("growth-sqlite", { run: { ...run, commit }, figures: [reading] });
}

function size(engine: string, rows: number) {
  const perEntry = { rows, bySlug: 10, byId: 0 };
  return { run, figures: { engine, rows: 1, slugBytes: 1, teamBytes: 1, perEntry } };
}

describe("the page of the benchmarks", () => {
  it("keeps the figures and the commit of what was not run again", async () => {
    await writeNormaliser("first", 1_110_000);
    await writeGrowth("first", 2_220);
    await writeGrowth("second", 3_330);

    const page = await renderBenchmarks(results);

    expect(page).toMatch(/## Normalising\n\n_Commit first,[^]*1,110,000/);
    expect(page).toMatch(/## As a team grows[^]*_Commit second,[^]*3,330/);
    expect(page).not.toContain("2,220");
  });

  it("has no section for what was never run", async () => {
    await writeNormaliser("first", 1);

    expect(await renderBenchmarks(results)).not.toContain("## Exporting");
  });
});

describe("the figures of a page that is written by hand", () => {
  const block = (name: string) =>
    `before\n<!-- figures ${name} -->\nold\n<!-- end of figures -->\nafter`;

  it("stand between their marks, and nothing else changes", async () => {
    const figures = { some: () => Promise.resolve("new") };

    const page = await fillFigures(block("some"), figures, results);

    expect(page).toMatch(
      /^before\n<!-- figures some -->\n[^]*\nnew\n[^]*<!-- end of figures -->\nafter$/,
    );
    expect(page).not.toContain("old");
    expect(await fillFigures(page, figures, results)).toBe(page);
  });

  it("must be known", async () => {
    await expect(fillFigures(block("others"), {}, results)).rejects.toThrow("others");
  });

  it("leave a test server out of what is reckoned for a billion entries", async () => {
    await results.write("size-postgres", size("PostgreSQL", 100));
    await results.write("size-mongodb", size("SecantusDB", 200));

    const billion = await SCALING_FIGURES["billion"]?.(results);

    expect(billion).toContain("PostgreSQL");
    expect(billion).toContain("110");
    expect(billion).not.toContain("SecantusDB");
  });
});

describe("the kept figures", () => {
  it("hold no figure that could not be measured", async () => {
    const figures = { rate: Number.NaN };

    await expect(results.write("some", { run, figures })).rejects.toThrow("rate");
  });
});

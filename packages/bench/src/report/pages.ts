import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ResultFiles } from "../result-files.js";
import { renderBenchmarks } from "./benchmarks-page.js";
import { fillFigures } from "./figures-blocks.js";
import { SCALING_FIGURES } from "./scaling-figures.js";

/** Writes the figures into the documentation. */
export async function writePages(results: ResultFiles, docs: string): Promise<void> {
  const benchmarks = join(docs, "benchmarks.md");
  const scaling = join(docs, "scaling.md");
  await writeFile(benchmarks, await renderBenchmarks(results));
  const page = await readFile(scaling, "utf8");
  await writeFile(scaling, await fillFigures(page, SCALING_FIGURES, results));
  console.error(`wrote ${benchmarks} and ${scaling}`);
}

/** For figures that nobody should rely on. */
export async function printPages(results: ResultFiles): Promise<void> {
  process.stdout.write(await renderBenchmarks(results));
  for (const [name, render] of Object.entries(SCALING_FIGURES)) {
    process.stdout.write(`\n## Figures for scaling.md: ${name}\n\n${await render(results)}\n`);
  }
}

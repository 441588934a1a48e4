import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bareEngine } from "./bare-engine.js";
import { compareBatchSizes } from "./batch-sizes.js";
import type { Contender } from "./contender.js";
import { measureGrowth } from "./growth.js";
import { httpServer } from "./http-server.js";
import { library } from "./library.js";
import { describeRun } from "./machine.js";
import { measureNormaliser } from "./normaliser.js";
import { renderReport } from "./report.js";

const page = fileURLToPath(new URL("../../../docs/benchmarks.md", import.meta.url));

// Beside the checkout rather than in the system's temporary folder, which may be memory: what is
// measured is a disk.
const folder = await mkdtemp(fileURLToPath(new URL("../data-", import.meta.url)));
try {
  console.error("normalising");
  const normaliser = measureNormaliser();
  console.error("batch sizes");
  const sizes = await withContenders([bareEngine, library, httpServer], compareBatchSizes);
  console.error("growth");
  const growth = await withContenders([bareEngine, library], measureGrowth);
  await writeFile(page, renderReport({ run: describeRun(), sizes, growth, normaliser }));
  console.error(`wrote ${page}`);
} finally {
  await rm(folder, { recursive: true });
}

/** Each gets an empty database of its own, which is gone afterwards. */
async function withContenders<T>(
  starts: readonly ((path: string) => Promise<Contender>)[],
  measure: (contenders: readonly Contender[]) => Promise<T>,
): Promise<T> {
  const databases = await mkdtemp(join(folder, "run-"));
  const contenders: Contender[] = [];
  try {
    for (const [index, start] of starts.entries()) {
      contenders.push(await start(join(databases, `${index}.db`)));
    }
    const result = await measure(contenders);
    await assertSameRows(contenders);
    return result;
  } finally {
    await Promise.all(contenders.map((contender) => contender.close()));
    await rm(databases, { recursive: true });
  }
}

/** A contender that lost or doubled rows has measured nothing. */
async function assertSameRows(contenders: readonly Contender[]): Promise<void> {
  const rows = await Promise.all(contenders.map((contender) => contender.rows()));
  if (new Set(rows).size > 1)
    throw new Error(`the contenders hold different rows: ${rows.join(", ")}`);
}

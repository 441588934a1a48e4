import type { ResultFiles } from "../result-files.js";
import { batchSections } from "./batches-section.js";
import { growthSection } from "./growth-section.js";
import { importSection } from "./import-section.js";
import { exportSection, pagesSection } from "./list-sections.js";
import { normaliserSection } from "./normaliser-section.js";

const SECTIONS = [
  ...batchSections,
  growthSection,
  importSection,
  exportSection,
  pagesSection,
  normaliserSection,
];

const INTRODUCTION = `# Benchmarks

Written by \`npm run bench\`; run it to get the figures of your own machine (\`npm run bench -- --help\`).
Every ratio compares two contenders in the same run, round by round in turn, and is given as the
median of the rounds with the least and the most. Absolute rates depend on the machine and its disk;
ratios much less so. Servers have the settings that they come with. Each section says of which
commit and day its figures are.

Whoever stores, stores the same people durably, on disk before the answer, into the library's own
tables with the same indexes, and starts with an empty list:

- **bare engine**, **bare driver**: the driver alone, as each section says. It is handed finished keys
  and ids, keeps no total, and tells nobody which entries were new.
- **library**: \`DncList.addBatch\` on the engine's storage: normalises, folds, stores, keeps the team's
  total, and reports on every entry. Checks are \`DncList.checkBatch\`.
- **server**: \`opendnc serve\` in its own process, one kept connection for each writer, rate limits off:
  all of the library's work and HTTP, JSON, authentication and logs.
`;

/** The page of the documentation, whole: nothing in it is written by hand. */
export async function renderBenchmarks(results: ResultFiles): Promise<string> {
  const sections = await Promise.all(SECTIONS.map((section) => section(results)));
  return [INTRODUCTION, ...sections.flatMap((section) => section ?? [])].join("\n");
}

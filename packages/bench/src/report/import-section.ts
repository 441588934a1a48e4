import type { ImportFigures } from "../measure/imports.js";
import type { Waits } from "../measure/waits.js";
import { ENGINES } from "../parts.js";
import { formatRate, formatSpread } from "../statistics.js";
import { readAll, renderRuns, type Section } from "./section.js";
import { renderTable } from "./table.js";

const MEGABYTE = 1_000_000;

export const importSection: Section = async (results) => {
  const parts = ENGINES.map((engine) => `import-${engine}`);
  const all = await readAll<ImportFigures>(results, parts);
  if (all.length === 0) return null;
  const rows = all.map(({ figures }) => [
    figures.engine,
    figures.rows.toLocaleString("en-US"),
    formatRate(figures.fileBytes / MEGABYTE),
    formatRate(figures.product.median),
    figures.way,
    formatRate(figures.bare.median),
    formatSpread(figures.ratio),
    figures.peakMemory === null ? "" : (figures.peakMemory / MEGABYTE).toFixed(0),
  ]);
  const waits = all.flatMap(({ figures }) => [
    [figures.engine, "alone", ...waitCells(figures.waits.alone)],
    [figures.engine, "during an import", ...waitCells(figures.waits.during)],
  ]);
  return `## Importing a file

${renderRuns(all.map(({ run }) => run))}

A CSV file of new people is uploaded to \`opendnc serve\`, a process of its own; the time runs from
the first byte of the upload to the completed job. Beside it, the engine's own way of loading
prepared rows, with ids and keys, into the same table with the same indexes, durable at its end; in
turn, each time into an empty table.

${renderTable(["on", "rows", "MB", "import, rows/s", "the engine's own way", "rows/s", "ratio", "peak memory of the server, MB"], rows)}

What a client waits that adds one person, or checks one, while such a file is imported by the same
server, and before. Milliseconds, HTTP and all.

${renderTable(["on", "", "adding: median", "99%", "checking: median", "99%"], waits)}
`;
};

function waitCells({ adding, checking }: Waits): string[] {
  return [adding, checking].flatMap(({ median, most }) => [formatRate(median), formatRate(most)]);
}

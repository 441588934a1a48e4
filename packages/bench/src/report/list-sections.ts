import type { ExportFigures } from "../measure/export.js";
import { LIMIT, PAGE_KINDS, type PageFigures } from "../measure/pages.js";
import { ENGINES } from "../parts.js";
import { formatRate, formatSpread, type Spread } from "../statistics.js";
import { readAll, renderRuns, sectionOf, type Section } from "./section.js";
import { renderTable } from "./table.js";

export const exportSection = sectionOf(
  (results) => results.read<ExportFigures>("export-sqlite"),
  (figures) => ({
    title: "Exporting a list, on SQLite",
    text: `
\`GET /v1/dnc/export\` of ${figures.rows.toLocaleString("en-US")} entries, read to its end by one client
on the same machine.${
      figures.peakMemory === null
        ? ""
        : ` The server process held ${(figures.peakMemory / 1e6).toFixed(0)} MB at most.`
    }

${renderTable(
  ["format", "MB", "rows a second: median (least–most)"],
  figures.formats.map(({ type, megabytes, rate }) => [
    type,
    megabytes.toFixed(0),
    formatRates(rate),
  ]),
)}`,
  }),
);

export const pagesSection: Section = async (results) => {
  const parts = ENGINES.map((engine) => `pages-${engine}`);
  const all = await readAll<PageFigures>(results, parts);
  if (all.length === 0) return null;
  const rows = all.flatMap(({ figures }) =>
    figures.lists.map(({ rows: entries, microseconds, ratios }) => [
      figures.engine,
      entries.toLocaleString("en-US"),
      ...PAGE_KINDS.flatMap((kind) => [
        formatRate(microseconds[kind].median),
        formatSpread(ratios[kind]),
      ]),
    ]),
  );
  return `## Pages of a long list

${renderRuns(all.map(({ run }) => run))}

Microseconds for a page of ${LIMIT} by the library: the first, one after a cursor anywhere in the list,
one of the few whose slugs start with most of another's, and one of the fifth of the list whose slugs
start with one letter. The ratio is over the engine's shortest list, read in turn with the others in
the same run.

${renderTable(["on", "entries", ...PAGE_KINDS.flatMap((kind) => [kind, "ratio"])], rows)}
`;
};

function formatRates({ median, least, most }: Spread): string {
  return `${formatRate(median)} (${formatRate(least)}–${formatRate(most)})`;
}

import type { ExportFigures } from "../measure/export.js";
import { PAGE_KINDS, type PageFigures } from "../measure/pages.js";
import { formatRate, formatSpread, type Spread } from "../statistics.js";
import { sectionOf } from "./section.js";
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

export const pagesSection = sectionOf(
  (results) => results.read<PageFigures>("pages-sqlite"),
  ({ limit, lists }) => ({
    title: "Pages of a long list, on SQLite",
    text: `
Microseconds for a page of ${limit} by the library: the first, one after a cursor anywhere in the list,
one of the few whose slugs start with most of another's, and one of the fifth of the list whose slugs
start with one letter. The ratio is over the shortest list, read in turn with the others in the same run.

${renderTable(
  ["entries", ...PAGE_KINDS.flatMap((kind) => [kind, "ratio"])],
  lists.map(({ rows, microseconds, ratios }) => [
    rows.toLocaleString("en-US"),
    ...PAGE_KINDS.flatMap((kind) => [
      formatRate(microseconds[kind].median),
      formatSpread(ratios[kind]),
    ]),
  ]),
)}`,
  }),
);

function formatRates({ median, least, most }: Spread): string {
  return `${formatRate(median)} (${formatRate(least)}–${formatRate(most)})`;
}

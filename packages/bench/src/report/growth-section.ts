import type { GrowthReading } from "../measure/growth.js";
import { formatRate } from "../statistics.js";
import { sectionOf } from "./section.js";
import { renderTable } from "./table.js";

export const growthSection = sectionOf(
  (results) => results.read<readonly GrowthReading[]>("growth-sqlite"),
  (readings) => ({
    title: "As a team grows, on SQLite",
    text: `
Batches of 500 new people with random keys, into a list that holds so many already:

${renderReadings(readings)}

What limits is the number of pages that a batch touches. A key in random order lands on a random page
of the unique index: in a small list many keys of a batch share a page, in a large one almost every
key dirties a page of its own, and a dirty page is written to the log as a whole, 4 KiB, and later
once more to the file. The bytes written for each entry show it. Profiled with synchronising switched
off, the same batches were hardly faster: it is the pages, not the disk's confirmation. The bare
engine slows down in the same way.`,
  }),
);

function renderReadings(readings: readonly GrowthReading[]): string {
  const [first] = readings;
  const names = Object.keys(first?.rates ?? {});
  const [baseline = "", library = ""] = names;
  const header = [
    "rows held",
    ...names.flatMap((name) => [`${name}, entries/s`, "÷ at the start", "bytes written an entry"]),
    `${library} ÷ ${baseline}`,
  ];
  const rows = readings.map(({ rows: held, rates, bytes }) => {
    const rate = (name: string) => rates[name] ?? Number.NaN;
    const start = (name: string) => first?.rates[name] ?? Number.NaN;
    return [
      held.toLocaleString("en-US"),
      ...names.flatMap((name) => [
        formatRate(rate(name)),
        (rate(name) / start(name)).toFixed(2),
        formatBytes(bytes[name]),
      ]),
      (rate(library) / rate(baseline)).toFixed(2),
    ];
  });
  return renderTable(header, rows);
}

function formatBytes(bytes: number | null | undefined): string {
  return bytes == null ? "" : formatRate(bytes);
}

import type { SizeResult } from "./batch-sizes.js";
import type { GrowthReading } from "./growth.js";
import { CONNECTIONS } from "./http-server.js";
import type { NormaliserResult } from "./normaliser.js";
import { formatRate, formatSpread } from "./statistics.js";

export interface Results {
  readonly run: string;
  readonly sizes: readonly SizeResult[];
  readonly growth: readonly GrowthReading[];
  readonly normaliser: NormaliserResult;
}

const BASELINE = "bare engine";

/** The page of the documentation, whole: nothing in it is written by hand. */
export function renderReport({ run, sizes, growth, normaliser }: Results): string {
  return `# Benchmarks

Written by \`npm run bench\`; run it to get the figures of your own machine. Every ratio compares
two contenders in the same run, round by round, and is given as the median of the rounds with the
least and the most. Absolute rates depend on the machine and its disk; ratios much less so.

${run}

The contenders store the same people durably (\`synchronous=FULL\`: on disk before the answer):

- **${BASELINE}**: a loop over one prepared \`INSERT\` inside one transaction a batch, on Node's own
  synchronous SQLite binding, into the same table with the same indexes and settings. It is handed
  finished keys and ids, and keeps neither totals nor a report.
- **library**: \`DncList.addBatch\` on \`SqliteStorage\`, one batch after the other: normalises, folds,
  stores, keeps the team's total, and reports on every entry.
- **server**: \`opendnc serve\` in its own process, ${CONNECTIONS} keep-alive connections, rate limits
  off: all of the library's work and HTTP, JSON, authentication and logs.

## Entries a second by batch size

${renderSizes(sizes)}

## As a team grows

Batches of 500 new people with random keys, into a list that holds so many already:

${renderGrowth(growth)}

What limits is the number of pages that a batch touches. A key in random order lands on a random page
of the unique index: in a small list many keys of a batch share a page, in a large one almost every
key dirties a page of its own, and a dirty page is written to the log as a whole, 4 KiB, and later
once more to the file. The bytes written for each entry show it. Profiled with synchronising switched
off, the same batches were hardly faster: it is the pages, not the disk's confirmation. The bare
engine slows down in the same way.

## Normalising

| what | on one core: median (least–most) |
| --- | --- |
| typical URLs a second | ${formatRate(normaliser.typical.median)} (${formatRate(normaliser.typical.least)}–${formatRate(normaliser.typical.most)}) |
| refusing a million characters, microseconds | ${formatSpread(normaliser.megabyteMicroseconds)} |
`;
}

function renderSizes(sizes: readonly SizeResult[]): string {
  const names = [...(sizes[0]?.rates.keys() ?? [])];
  const others = names.filter((name) => name !== BASELINE);
  const header = ["a batch", "entries", ...names, ...others.map((name) => `${name} ÷ ${BASELINE}`)];
  const rows = sizes.map(({ size, kind, rates, ratios }) => [
    size.toLocaleString("en-US"),
    kind,
    ...names.map((name) => formatRate(rates.get(name) ?? Number.NaN)),
    ...others.map((name) => {
      const ratio = ratios.get(name);
      return ratio ? formatSpread(ratio) : "";
    }),
  ]);
  return renderTable(header, rows);
}

function renderGrowth(growth: readonly GrowthReading[]): string {
  const [first] = growth;
  const names = [...(first?.rates.keys() ?? [])];
  const header = [
    "rows held",
    ...names.flatMap((name) => [`${name}, entries/s`, "÷ at the start", "bytes written an entry"]),
    `library ÷ ${BASELINE}`,
  ];
  const rows = growth.map(({ rows: held, rates, bytes }) => {
    const rate = (name: string) => rates.get(name) ?? Number.NaN;
    const start = (name: string) => first?.rates.get(name) ?? Number.NaN;
    return [
      held.toLocaleString("en-US"),
      ...names.flatMap((name) => [
        formatRate(rate(name)),
        (rate(name) / start(name)).toFixed(2),
        formatRate(bytes.get(name) ?? Number.NaN),
      ]),
      (rate("library") / rate(BASELINE)).toFixed(2),
    ];
  });
  return renderTable(header, rows);
}

function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

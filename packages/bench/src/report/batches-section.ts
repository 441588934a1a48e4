import { SECANTUS } from "../engines/engine.js";
import type { BatchFigures } from "../measure/batches.js";
import { formatRate, formatSpread } from "../statistics.js";
import { sectionOf } from "./section.js";
import { renderTable } from "./table.js";

const BARE = {
  sqlite: `**bare engine** is a loop over one prepared \`INSERT\` inside one transaction a batch, on
Node's own synchronous SQLite binding. SQLite lets one write at a time, so it is one loop however
many writers there are.`,
  postgres: `**bare driver** is \`pg\` with one connection for each writer and one prepared
\`INSERT … SELECT FROM unnest … ON CONFLICT DO NOTHING RETURNING id\` a batch.`,
  mysql: `**bare driver** is \`mysql2\` with one connection for each writer and one
\`INSERT IGNORE … VALUES\` of all rows a batch.`,
  mongodb: `**bare driver** is \`mongodb\` with one connection for each writer and one unordered
\`insertMany\` a batch, \`w: "majority", j: true\`.`,
} as const;

const ONLY_FOR_TESTS = `
SecantusDB is a server for tests that speaks MongoDB's protocol. Its speeds are its own and say
nothing of MongoDB's; what they show is how much of what the server gives is left by the library.
`;

export const batchSections = (["sqlite", "postgres", "mysql", "mongodb"] as const).map((engine) =>
  sectionOf(
    (results) => results.read<BatchFigures>(`batches-${engine}`),
    ({ engine: product, figures }) => ({
      title: `Entries a second on ${product}`,
      text: `
${product === SECANTUS ? ONLY_FOR_TESTS : ""}
${BARE[engine]} Ratios are over it.

${renderFigures(figures)}`,
    }),
  ),
);

function renderFigures(figures: BatchFigures["figures"]): string {
  const [first] = figures;
  if (first === undefined) return "";
  const [baseline = "", ...others] = Object.keys(first.rates);
  const header = [
    ...["a batch", "at once", "entries", baseline],
    ...others.flatMap((name) => [name, "ratio"]),
  ];
  const rows = figures.map(({ size, writers, kind, rates, ratios }) => {
    const cells = others.flatMap((name) => {
      const [rate, ratio] = [rates[name], ratios[name]];
      return rate === undefined || ratio === undefined
        ? ["", ""]
        : [formatRate(rate), formatSpread(ratio)];
    });
    const bare = formatRate(rates[baseline] ?? Number.NaN);
    return [size.toLocaleString("en-US"), String(writers), kind, bare, ...cells];
  });
  return renderTable(header, rows);
}

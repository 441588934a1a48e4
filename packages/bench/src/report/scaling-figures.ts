import { SECANTUS } from "../engines/engine.js";
import type { BatchFigures } from "../measure/batches.js";
import type { SizeFigures } from "../measure/size.js";
import { ENGINES } from "../parts.js";
import type { Result, ResultFiles } from "../result-files.js";
import { formatRate, median } from "../statistics.js";
import { readAll, renderRuns } from "./section.js";
import { renderTable } from "./table.js";

/** A table of a page that is otherwise written by hand, by its name there. */
export type Figures = (results: ResultFiles) => Promise<string>;

export const SCALING_FIGURES: Readonly<Record<string, Figures>> = {
  bytes: renderBytes,
  billion: renderBillion,
  rates: renderRates,
};

const NONE_YET = "_No figures yet: `npm run bench`._";
const BILLION = 1_000_000_000;
const MEGABYTE = 1_000_000;
const GIGABYTE = 1_000_000_000;

const SMALL_TEAM = 100_000;
const HUGE_TEAM = 100_000_000;
const NODES = 16;
const SECONDS_AN_HOUR = 3_600;

async function renderBytes(results: ResultFiles): Promise<string> {
  const all = await readSizes(results);
  if (all.length === 0) return NONE_YET;
  const rows = all.map(({ figures: { engine, rows: held, perEntry } }) => [
    engine,
    held.toLocaleString("en-US"),
    ...[perEntry.rows, perEntry.bySlug, perEntry.byId].map(formatBytes),
    formatBytes(totalOf(perEntry)),
  ]);
  const header = ["on", "entries held", "the entry", "index by URL", "index by id", "in all"];
  const runs = renderRuns(all.map(({ run }) => run));
  return [renderTable(header, rows), runs, renderPeople(all), ...documents(all)].join("\n\n");
}

async function renderBillion(results: ResultFiles): Promise<string> {
  const all = (await readSizes(results)).filter(({ figures }) => !isOnlyForTests(figures.engine));
  if (all.length === 0) return NONE_YET;
  const rows = all.map(({ figures: { engine, perEntry } }) => {
    const inAll = totalOf(perEntry);
    return [
      engine,
      formatRate((SMALL_TEAM * inAll) / MEGABYTE),
      formatRate((HUGE_TEAM * inAll) / GIGABYTE),
      formatRate((BILLION * inAll) / GIGABYTE),
      formatRate((BILLION * perEntry.bySlug) / GIGABYTE),
      formatRate((BILLION * perEntry.bySlug) / NODES / GIGABYTE),
    ];
  });
  const header = [
    "on",
    "a team of 100,000, MB",
    "a team of 100 million, GB",
    "a billion entries, GB",
    "of it the index by URL, GB",
    `the same on each of ${NODES} nodes, GB`,
  ];
  return renderTable(header, rows);
}

async function renderRates(results: ResultFiles): Promise<string> {
  const parts = ENGINES.map((engine) => `batches-${engine}`);
  const all = (await readAll<BatchFigures>(results, parts)).filter(
    ({ figures }) => !isOnlyForTests(figures.engine),
  );
  if (all.length === 0) return NONE_YET;
  const rows = all.map(({ figures: { engine, figures } }) => {
    const rate = (kind: string, size: number, writers: number) =>
      figures.find((it) => it.kind === kind && it.size === size && it.writers === writers)?.rates[
        "library"
      ] ?? Number.NaN;
    const rates = [
      ...[rate("new", 500, 1), rate("new", 500, 8), rate("new", 5_000, 8)],
      ...[rate("checks", 1, 8), rate("checks", 500, 8)],
    ];
    const hours = BILLION / rate("new", 500, 8) / SECONDS_AN_HOUR;
    return [engine, ...rates.map(formatRate), hours.toFixed(1)];
  });
  const header = [
    "on",
    "adding, 500 a batch",
    "the same, 8 at once",
    "adding, 5,000 a batch, 8 at once",
    "checking one by one, 8 at once",
    "checking, 500 a batch, 8 at once",
    "hours to add a billion at the second rate",
  ];
  return [renderTable(header, rows), renderRuns(all.map(({ run }) => run))].join("\n\n");
}

function readSizes(results: ResultFiles): Promise<Result<SizeFigures>[]> {
  return readAll<SizeFigures>(
    results,
    ENGINES.map((engine) => `size-${engine}`),
  );
}

function renderPeople(all: readonly Result<SizeFigures>[]): string {
  const slug = median(all.map(({ figures }) => figures.slugBytes)).toFixed(0);
  const team = median(all.map(({ figures }) => figures.teamBytes));
  return `Slugs have ${slug} bytes on average, the team's id ${team}; there is no reason and no source.`;
}

function documents(all: readonly Result<SizeFigures>[]): string[] {
  return all.flatMap(({ figures: { documentBytes } }) =>
    documentBytes === null
      ? []
      : [
          `A document as it is sent, in BSON, takes ${formatBytes(documentBytes)} bytes: so much is certain of any server that speaks MongoDB's protocol. What MongoDB makes of it on disk, with its compression, was not measured. ${SECANTUS}'s figures are what it says of itself.`,
        ],
  );
}

/** What a test server takes or does says nothing of the server that it stands for. */
function isOnlyForTests(engine: string): boolean {
  return engine === SECANTUS;
}

function totalOf({ rows, bySlug, byId }: SizeFigures["perEntry"]): number {
  return rows + bySlug + byId;
}

function formatBytes(bytes: number): string {
  return bytes === 0 ? "none" : bytes.toFixed(0);
}

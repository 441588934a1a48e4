import type { Contender, Work } from "../contender.js";
import type { Engine, Store } from "../engines/engine.js";
import { httpServer } from "../engines/http-server.js";
import { library } from "../engines/library.js";
import { batchesOf, newPeople } from "../people.js";
import type { Scale } from "../scale.js";
import { median, spread, type Spread } from "../statistics.js";
import { withContenders, type Entrant } from "./with-contenders.js";

/** One line of what is measured: so many entries a batch, so many writers at once. */
interface Case {
  readonly size: number;
  readonly writers: number;
}

export type Kind = "new" | "repeats" | "checks";

export interface BatchFigure extends Case {
  readonly kind: Kind;
  readonly rounds: number;
  /** By contender: entries a second, the median of the rounds. */
  readonly rates: Readonly<Record<string, number>>;
  /** By contender: its rate over the first one's in the same round. */
  readonly ratios: Readonly<Record<string, Spread>>;
}

export interface BatchFigures {
  readonly engine: string;
  readonly figures: readonly BatchFigure[];
}

const ALONE = [1, 100, 500, 5_000];
const MORE_OF_SQLITE = [1, 10, 100, 500, 1_000, 5_000, 10_000];
const CROWD = 8;

/** Sizes at which repeats and checks are measured, too. */
const REPEATED = new Set([500]);
const CHECKED = new Set([1, 500]);

/** More than this in one round would only take longer. */
const MOST_ENTRIES = 40_000;

/**
 * Lets every contender store the same number of people, first new to it and then again, in turn
 * and round after round; each case starts with empty stores.
 */
export async function measureBatches(engine: Engine, scale: Scale): Promise<BatchFigures> {
  const figures: BatchFigure[] = [];
  const { slowRounds } = scale;
  const slow = { ...scale, fewestRounds: slowRounds, mostRounds: slowRounds };
  const ownScale = engine.isSlow ? slow : scale;
  for (const { size, writers } of casesOf(engine)) {
    const entrants = entrantsOf(engine, writers);
    const compare = (contenders: readonly Contender[]) =>
      compareCase({ size, writers }, contenders, ownScale);
    figures.push(...(await withContenders(engine, entrants, compare)));
    console.error(`  ${size} a batch, ${writers} at once: done`);
  }
  return { engine: engine.product, figures };
}

function casesOf({ name }: Engine): Case[] {
  const alone = name === "sqlite" ? MORE_OF_SQLITE : ALONE;
  return [
    ...alone.map((size) => ({ size, writers: 1 })),
    ...ALONE.map((size) => ({ size, writers: CROWD })),
  ];
}

function entrantsOf({ name }: Engine, writers: number): Entrant[] {
  const bare: Entrant = { use: "library", start: (store: Store) => store.bare(writers) };
  const both = [bare, { use: "library", start: library } satisfies Entrant];
  if (name !== "sqlite") return both;
  return [...both, { use: "server", start: (store: Store) => httpServer(store, writers) }];
}

type Times = Readonly<Record<Kind, Record<string, number[]>>>;

async function compareCase(
  { size, writers }: Case,
  contenders: readonly Contender[],
  scale: Scale,
): Promise<BatchFigure[]> {
  const newWork = (batches: number, each = size): Work => ({
    batches: batchesOf(newPeople(each * batches), each),
    writers,
  });
  // So that every writer has its connection.
  for (const contender of contenders) await contender.store(newWork(writers, 1));
  const batches = await batchesForRound(contenders, { size, writers }, newWork, scale);
  const times: Times = { new: {}, repeats: {}, checks: {} };
  const start = performance.now();
  let rounds = 0;
  for (; rounds < scale.mostRounds; rounds += 1) {
    if (rounds >= scale.fewestRounds && performance.now() - start > scale.caseMs) break;
    for (const contender of rotated(contenders, rounds)) {
      const work = newWork(batches);
      note(times.new, contender, await contender.store(work));
      if (REPEATED.has(size)) note(times.repeats, contender, await contender.store(work));
      if (CHECKED.has(size) && contender.check !== undefined) {
        note(times.checks, contender, await contender.check(work));
      }
    }
  }
  const kinds = (["new", "repeats", "checks"] as const).filter(
    (kind) => Object.keys(times[kind]).length > 0,
  );
  return kinds.map((kind) => {
    const entries = size * batches;
    return { size, writers, kind, rounds, ...summary(entries, contenders, times[kind]) };
  });
}

/** How many batches take the first contender about as long as a round should. Warms all up. */
async function batchesForRound(
  contenders: readonly Contender[],
  { size, writers }: Case,
  newWork: (batches: number) => Work,
  { roundMs }: Scale,
): Promise<number> {
  const most = Math.ceil(MOST_ENTRIES / size / writers) * writers;
  for (let batches = 1; ; batches = Math.min(batches * 4, most)) {
    const times: number[] = [];
    for (const contender of contenders) times.push(await contender.store(newWork(batches)));
    const [ms = 0] = times;
    if (ms < roundMs / 4 && batches < most) continue;
    const fitting = Math.ceil((batches * roundMs) / ms / writers) * writers;
    return Math.min(fitting, most);
  }
}

function note(times: Record<string, number[]>, { name }: Contender, ms: number): void {
  (times[name] ??= []).push(ms);
}

/** Another one starts each round, so that a drift of the machine's speed favours nobody. */
function rotated<T>(items: readonly T[], by: number): T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

function summary(
  entries: number,
  contenders: readonly Contender[],
  times: Readonly<Record<string, readonly number[]>>,
): Pick<BatchFigure, "rates" | "ratios"> {
  const taking = contenders.filter(({ name }) => name in times);
  const baseline = times[taking[0]?.name ?? ""] ?? [];
  const rates: Record<string, number> = {};
  const ratios: Record<string, Spread> = {};
  for (const { name } of taking) {
    const taken = times[name] ?? [];
    rates[name] = entries / (median(taken) / 1000);
    ratios[name] = spread(taken.map((ms, round) => (baseline[round] ?? Number.NaN) / ms));
  }
  return { rates, ratios };
}

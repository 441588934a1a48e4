import type { Contender } from "./contender.js";
import { batchesOf, newPeople } from "./people.js";
import { spread, median, type Spread } from "./statistics.js";

/** Entries a batch, and how many batches make one measurement of a few tenths of a second. */
const SIZES = [
  { size: 1, batches: 400 },
  { size: 10, batches: 300 },
  { size: 100, batches: 150 },
  { size: 500, batches: 60 },
  { size: 1_000, batches: 30 },
  { size: 5_000, batches: 8 },
  { size: 10_000, batches: 4 },
];
const ROUNDS = 7;

export interface SizeResult {
  readonly size: number;
  readonly kind: "new" | "repeats";
  /** By contender: entries a second, the median of the rounds. */
  readonly rates: ReadonlyMap<string, number>;
  /** By contender: its rate over the baseline's in the same round. */
  readonly ratios: ReadonlyMap<string, Spread>;
}

/**
 * Lets every contender store the same number of people, first new to it and then again, in turn
 * and round after round; the first contender is the baseline of the ratios.
 */
export async function compareBatchSizes(contenders: readonly Contender[]): Promise<SizeResult[]> {
  const results: SizeResult[] = [];
  for (const { size, batches } of SIZES) {
    const times = { new: table(contenders), repeats: table(contenders) };
    // The first round warms up and is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const contender of rotated(contenders, round)) {
        const work = batchesOf(newPeople(size * batches), size);
        const fresh = await contender.store(work);
        const again = await contender.store(work);
        if (round === 0) continue;
        times.new.get(contender.name)?.push(fresh);
        times.repeats.get(contender.name)?.push(again);
      }
    }
    results.push(summary(size, "new", size * batches, times.new));
    results.push(summary(size, "repeats", size * batches, times.repeats));
    console.error(`  ${size} a batch: done`);
  }
  return results;
}

type Times = Map<string, number[]>;

function table(contenders: readonly Contender[]): Times {
  return new Map(contenders.map(({ name }) => [name, []]));
}

/** Another one starts each round, so that a drift of the machine's speed favours nobody. */
function rotated<T>(items: readonly T[], by: number): T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

function summary(
  size: number,
  kind: SizeResult["kind"],
  entries: number,
  times: Times,
): SizeResult {
  const [baseline = []] = times.values();
  const rates = new Map<string, number>();
  const ratios = new Map<string, Spread>();
  for (const [name, taken] of times) {
    rates.set(name, entries / (median(taken) / 1000));
    ratios.set(name, spread(taken.map((ms, round) => (baseline[round] ?? Number.NaN) / ms)));
  }
  return { size, kind, rates, ratios };
}

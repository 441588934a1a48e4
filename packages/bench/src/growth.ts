import type { Contender } from "./contender.js";
import { batchesOf, newPeople } from "./people.js";
import { median } from "./statistics.js";

const BATCH = 500;
/** Rows stored between two readings. */
const SLICE = 10_000;
/** Slices averaged into one reading. */
const WINDOW = 4;
const MARKS = [0, 100_000, 250_000, 500_000, 1_000_000];

export interface GrowthReading {
  /** Rows held when the reading began. */
  readonly rows: number;
  /** By contender: entries a second. */
  readonly rates: ReadonlyMap<string, number>;
}

/** Grows each contender's list in turn, slice by slice, and reads its speed at the marks. */
export async function measureGrowth(contenders: readonly Contender[]): Promise<GrowthReading[]> {
  const readings: GrowthReading[] = [];
  let rows = 0;
  for (const mark of MARKS) {
    while (rows < mark) {
      await storeSlice(contenders);
      rows += SLICE;
    }
    const slices: Map<string, number>[] = [];
    for (let slice = 0; slice < WINDOW; slice += 1) slices.push(await storeSlice(contenders));
    const rates = contenders.map(({ name }): [string, number] => [
      name,
      median(slices.map((slice) => slice.get(name) ?? Number.NaN)),
    ]);
    readings.push({ rows, rates: new Map(rates) });
    rows += WINDOW * SLICE;
    console.error(`  from ${mark} rows: done`);
  }
  return readings;
}

async function storeSlice(contenders: readonly Contender[]): Promise<Map<string, number>> {
  const rates = new Map<string, number>();
  for (const contender of contenders) {
    const ms = await contender.store(batchesOf(newPeople(SLICE), BATCH));
    rates.set(contender.name, SLICE / (ms / 1000));
  }
  return rates;
}

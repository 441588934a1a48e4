import { readFileSync } from "node:fs";
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
  /** By contender: bytes handed to the system for each entry, log and file; NaN off Linux. */
  readonly bytes: ReadonlyMap<string, number>;
}

/** What one contender did in one slice. */
interface Slice {
  readonly rate: number;
  readonly bytes: number;
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
    const slices: Map<string, Slice>[] = [];
    for (let slice = 0; slice < WINDOW; slice += 1) slices.push(await storeSlice(contenders));
    const figure = (read: (slice: Slice) => number) =>
      new Map(contenders.map(({ name }) => [name, median(slicesOf(slices, name).map(read))]));
    readings.push({ rows, rates: figure(({ rate }) => rate), bytes: figure(({ bytes }) => bytes) });
    rows += WINDOW * SLICE;
    console.error(`  from ${mark} rows: done`);
  }
  return readings;
}

function slicesOf(slices: readonly Map<string, Slice>[], name: string): Slice[] {
  return slices.flatMap((slice) => slice.get(name) ?? []);
}

async function storeSlice(contenders: readonly Contender[]): Promise<Map<string, Slice>> {
  const slices = new Map<string, Slice>();
  for (const contender of contenders) {
    const batches = batchesOf(newPeople(SLICE), BATCH);
    const before = bytesWritten();
    const ms = await contender.store(batches);
    const bytes = (bytesWritten() - before) / SLICE;
    slices.set(contender.name, { rate: SLICE / (ms / 1000), bytes });
  }
  return slices;
}

/** By this process since it began; both contenders live in it. */
function bytesWritten(): number {
  try {
    return Number(/^wchar: (\d+)$/m.exec(readFileSync("/proc/self/io", "utf8"))?.[1]);
  } catch {
    return Number.NaN;
  }
}

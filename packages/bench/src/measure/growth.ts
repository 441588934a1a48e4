import { readFileSync } from "node:fs";
import type { Contender } from "../contender.js";
import type { Engine, Store } from "../engines/engine.js";
import { library } from "../engines/library.js";
import { batchesOf, newPeople } from "../people.js";
import type { Scale } from "../scale.js";
import { median } from "../statistics.js";
import { withContenders, type Entrant } from "./with-contenders.js";

const BATCH = 500;
/** Rows stored between two readings. */
const SLICE = 10_000;
/** Slices averaged into one reading. */
const WINDOW = 4;

export interface GrowthReading {
  /** Rows held when the reading began. */
  readonly rows: number;
  /** By contender: entries a second. */
  readonly rates: Readonly<Record<string, number>>;
  /** By contender: bytes handed to the system for each entry, log and file; `null` off Linux. */
  readonly bytes: Readonly<Record<string, number | null>>;
}

/** What one contender did in one slice. */
interface Slice {
  readonly rate: number;
  readonly bytes: number;
}

/** Only of SQLite, which does its writing in this very process. */
export function measureGrowth(engine: Engine, { marks }: Scale): Promise<GrowthReading[]> {
  const entrants: Entrant[] = [
    { use: "library", start: (store: Store) => store.bare(1) },
    { use: "library", start: library },
  ];
  return withContenders(engine, entrants, (contenders) => readAt(marks, contenders));
}

/** Grows each contender's list in turn, slice by slice, and reads its speed at the marks. */
async function readAt(
  marks: readonly number[],
  contenders: readonly Contender[],
): Promise<GrowthReading[]> {
  const readings: GrowthReading[] = [];
  let rows = 0;
  for (const mark of marks) {
    while (rows < mark) {
      await storeSlice(contenders);
      rows += SLICE;
    }
    const slices: Record<string, Slice>[] = [];
    for (let slice = 0; slice < WINDOW; slice += 1) slices.push(await storeSlice(contenders));
    const figures = (read: (slice: Slice) => number) =>
      Object.fromEntries(
        contenders.map(({ name }) => [
          name,
          median(slices.flatMap((slice) => slice[name] ?? []).map(read)),
        ]),
      );
    readings.push({
      rows,
      rates: figures(({ rate }) => rate),
      bytes: withoutNaN(figures(({ bytes }) => bytes)),
    });
    rows += WINDOW * SLICE;
    console.error(`  from ${mark} rows: done`);
  }
  return readings;
}

async function storeSlice(contenders: readonly Contender[]): Promise<Record<string, Slice>> {
  const slices: Record<string, Slice> = {};
  for (const contender of contenders) {
    const batches = batchesOf(newPeople(SLICE), BATCH);
    const before = bytesWritten();
    const ms = await contender.store({ batches, writers: 1 });
    const bytes = (bytesWritten() - before) / SLICE;
    slices[contender.name] = { rate: SLICE / (ms / 1000), bytes };
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

function withoutNaN(figures: Readonly<Record<string, number>>): Record<string, number | null> {
  const entries = Object.entries(figures);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Number.isNaN(value) ? null : value]),
  );
}

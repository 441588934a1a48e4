import type { Contender } from "../contender.js";
import type { Engine, Store, StoreUse } from "../engines/engine.js";

/** Somebody who will measure up to others, given a store. */
export interface Entrant {
  readonly use: StoreUse;
  readonly start: (store: Store) => Promise<Contender>;
}

/** Each gets an empty store of its own, which is gone afterwards. */
export async function withContenders<T>(
  engine: Engine,
  entrants: readonly Entrant[],
  measure: (contenders: readonly Contender[]) => Promise<T>,
): Promise<T> {
  const stores: Store[] = [];
  const contenders: Contender[] = [];
  try {
    for (const { use, start } of entrants) {
      const store = await engine.newStore(use);
      stores.push(store);
      contenders.push(await start(store));
    }
    const result = await measure(contenders);
    await assertSameRows(stores);
    return result;
  } finally {
    await Promise.all(contenders.map((contender) => contender.close()));
    for (const store of stores) await store.drop();
  }
}

/** A contender that lost or doubled rows has measured nothing. */
async function assertSameRows(stores: readonly Store[]): Promise<void> {
  const rows = await Promise.all(stores.map((store) => store.rows()));
  if (new Set(rows).size > 1)
    throw new Error(`the contenders hold different rows: ${rows.join(", ")}`);
}

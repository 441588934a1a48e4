import type { DncStorage } from "@opendnc/core";
import type { Store } from "../engines/engine.js";
import { listOn } from "../engines/library.js";
import { newPeople, type Person } from "../people.js";
import { TEAM } from "../rows.js";

const BATCH = 20_000;

/** Fills a store as the product does, keys in random order, so that its pages are as full as then. */
export async function fill(
  store: Store,
  rows: number,
  onBatch: (people: readonly Person[]) => void = () => undefined,
): Promise<void> {
  await withOpen(store, async (storage) => {
    const list = listOn(storage);
    for (let stored = 0; stored < rows; stored += BATCH) {
      const people = newPeople(Math.min(BATCH, rows - stored));
      await list.addBatch(TEAM, people);
      onBatch(people);
    }
  });
}

export async function withOpen<T>(
  store: Store,
  work: (storage: DncStorage) => Promise<T>,
): Promise<T> {
  const storage = store.storage();
  await storage.open();
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

/** Gives an empty store for the time of the work. */
export async function withStore<T>(
  newStore: () => Promise<Store>,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await newStore();
  try {
    return await work(store);
  } finally {
    await store.drop();
  }
}

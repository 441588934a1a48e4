import { DncList, type DncStorage } from "@opendnc/core";
import { systemClock, UlidGenerator } from "@opendnc/memory";
import { assertFound, timed, type Contender } from "../contender.js";
import { inParallel } from "../in-parallel.js";
import { TEAM } from "../rows.js";
import type { Store } from "./engine.js";

/** The library embedded: normalising, folding, storing and reporting. */
export async function library(store: Store): Promise<Contender> {
  const storage = store.storage();
  await storage.open();
  const list = listOn(storage);
  return {
    name: "library",
    store: ({ batches, writers }) =>
      timed(() => inParallel(batches, writers, (batch) => list.addBatch(TEAM, batch))),
    check({ batches, writers }) {
      const work = batches.map((batch) => batch.map(({ url }) => url));
      return timed(() =>
        inParallel(work, writers, async (urls) => {
          assertFound((await list.checkBatch(TEAM, urls)).listed, urls.length);
        }),
      );
    },
    close: () => storage.close(),
  };
}

export function listOn(storage: DncStorage): DncList {
  return new DncList({
    repository: storage.entries,
    clock: systemClock,
    ids: new UlidGenerator(),
  });
}

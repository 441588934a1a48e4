import type { DncStorage } from "@opendnc/core";
import { onOpenStorage } from "./storage-bench.js";
import type { StorageSuite } from "./storage-fixture.js";
import { itUnless } from "./suite-runner.js";

const CALLERS = 8;

/** Gets eight opened storages on the same data; they may all be one instance. */
export type RaceTest = (callers: readonly DncStorage[]) => Promise<void>;

/** Registers a race twice: among callers of one instance, and among eight instances. */
export function itInRaces(suite: StorageSuite, title: string, race: RaceTest): void {
  suite.runner.it(
    `${title} (callers of one instance)`,
    onOpenStorage(suite, ({ storage }) => race(new Array<DncStorage>(CALLERS).fill(storage))),
  );
  itUnless(
    suite.runner,
    suite.cannot?.connectAgain,
    `${title} (callers of several instances)`,
    onOpenStorage(suite, async (bench) => {
      const others = Array.from({ length: CALLERS - 1 }, () => bench.connectOpened());
      await race([bench.storage, ...(await Promise.all(others))]);
    }),
  );
}

import {
  DncList,
  type CacheInvalidator,
  type DncObserver,
  type DncRepository,
  type IdGenerator,
} from "../../src/index.js";

let count = 0;

/** Ids that count up, so that a failing test can be read; over all lists, as ids never repeat. */
export function countingIds(): IdGenerator {
  const next = () => String((count += 1)).padStart(8, "0");
  return { seed: next };
}

export interface Journal {
  readonly invalidated: string[];
  readonly invalidationsFailed: unknown[];
  readonly storageFailures: unknown[];
}

export function listOn(repository: DncRepository, invalidator?: CacheInvalidator) {
  const journal: Journal = { invalidated: [], invalidationsFailed: [], storageFailures: [] };
  const observer: DncObserver = {
    cacheInvalidationFailed: (_teamId, error) => journal.invalidationsFailed.push(error),
    storageFailed: (_teamId, error) => journal.storageFailures.push(error),
  };
  const recording: CacheInvalidator = {
    invalidateTeam(teamId) {
      journal.invalidated.push(teamId);
      return Promise.resolve();
    },
  };
  const list = new DncList({
    repository,
    clock: { nowMs: () => 1_700_000_000_000 },
    ids: countingIds(),
    cacheInvalidator: invalidator ?? recording,
    observer,
  });
  return { list, journal };
}

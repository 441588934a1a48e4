import type { DncRepository } from "@opendnc/core";

import type { DncMetrics, StorageOperation } from "./dnc-metrics.js";

/** The same repository, with the time of every call measured. */
export function observeRepository(repository: DncRepository, metrics: DncMetrics): DncRepository {
  const timed = async <T>(operation: StorageOperation, call: () => Promise<T>): Promise<T> => {
    const startMs = performance.now();
    const ended = (outcome: "ok" | "error") =>
      metrics.storageAnswered(operation, outcome, (performance.now() - startMs) / 1000);
    try {
      const result = await call();
      ended("ok");
      return result;
    } catch (error) {
      ended("error");
      throw error;
    }
  };
  return {
    limits: repository.limits,
    add: (write) => timed("add", () => repository.add(write)),
    findByUrls: (teamId, urls) => timed("findByUrls", () => repository.findByUrls(teamId, urls)),
    list: (teamId, page) => timed("list", () => repository.list(teamId, page)),
    listByPrefix: (teamId, page) =>
      timed("listByPrefix", () => repository.listByPrefix(teamId, page)),
    idsOfBatch: (teamId, batch) => timed("idsOfBatch", () => repository.idsOfBatch(teamId, batch)),
    remove: (teamId, ids) => timed("remove", () => repository.remove(teamId, ids)),
    restore: (teamId, entries) => timed("restore", () => repository.restore(teamId, entries)),
    teams: (page) => timed("teams", () => repository.teams(page)),
  };
}

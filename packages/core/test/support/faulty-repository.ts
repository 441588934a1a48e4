import { DncError, type DncRepository, type DncWrite } from "../../src/index.js";

/** What one `add` does: its work, or a rejection before, amid or after it. */
export type AddFault = "none" | "before" | "amid" | "after";

const down = () => new DncError("storage_unavailable", "staged failure");

/** Lets the calls of `add` fail as `faults` says, in turn; later ones do their work. */
export function withAddFaults(inner: DncRepository, faults: readonly AddFault[]): DncRepository {
  let calls = 0;
  return {
    limits: inner.limits,
    findByUrls: (teamId, urls) => inner.findByUrls(teamId, urls),
    list: (teamId, page) => inner.list(teamId, page),
    listByPrefix: (teamId, page) => inner.listByPrefix(teamId, page),
    idsOfBatch: (teamId, batch) => inner.idsOfBatch(teamId, batch),
    remove: (teamId, ids) => inner.remove(teamId, ids),
    restore: (teamId, entries) => inner.restore(teamId, entries),
    teams: (page) => inner.teams(page),
    async add(write: DncWrite) {
      const fault = faults[calls++] ?? "none";
      if (fault === "before") throw down();
      const half = Math.ceil(write.entries.length / 2);
      const entries = fault === "amid" ? write.entries.slice(0, half) : write.entries;
      const outcomes = await inner.add({ ...write, entries });
      if (fault !== "none") throw down();
      return outcomes;
    },
  };
}

/** Storage that is down: every call rejects. Counts them. */
export function unreachableRepository(entriesPerWrite = 1000): DncRepository & { calls: number } {
  const repository = {
    calls: 0,
    limits: { entriesPerWrite, urlsPerRead: 1000, writesAtOnce: 2 },
    add: fail,
    findByUrls: fail,
    list: fail,
    listByPrefix: fail,
    idsOfBatch: fail,
    remove: fail,
    restore: fail,
    teams: fail,
  };
  function fail(): Promise<never> {
    repository.calls += 1;
    return Promise.reject(down());
  }
  return repository;
}

import { DncError, type DncRepository } from "@opendnc/core";

/** Words that a driver's error may hold and no answer, log line or metric may. */
export const SECRET = "insert into dnc_entries values ('https://linkedin.com/in/johnsmith')";

export function storageDown(): DncError {
  return new DncError("storage_unavailable", "The store did not answer", {
    cause: Object.assign(new Error(SECRET), { code: "SQLITE_BUSY" }),
  });
}

/** A repository that never answers. */
export function deadRepository(repository: DncRepository): DncRepository {
  const fail = () => Promise.reject(storageDown());
  return {
    limits: repository.limits,
    ...{ add: fail, findByUrls: fail, list: fail, listByPrefix: fail, idsOfBatch: fail },
    ...{ remove: fail, restore: fail, teams: fail },
  };
}

/** A repository that passes every call on, to be changed in part. */
export function passing(repository: DncRepository): DncRepository {
  return {
    limits: repository.limits,
    add: (write) => repository.add(write),
    findByUrls: (teamId, urls) => repository.findByUrls(teamId, urls),
    list: (teamId, page) => repository.list(teamId, page),
    listByPrefix: (teamId, page) => repository.listByPrefix(teamId, page),
    idsOfBatch: (teamId, batch) => repository.idsOfBatch(teamId, batch),
    remove: (teamId, ids) => repository.remove(teamId, ids),
    restore: (teamId, entries) => repository.restore(teamId, entries),
    teams: (page) => repository.teams(page),
  };
}

export interface Gate {
  readonly repository: (repository: DncRepository) => DncRepository;
  /** Resolves when a write has come to the gate. */
  readonly reached: Promise<void>;
  readonly open: () => void;
}

/** A repository whose writes wait until the gate is opened. */
export function gatedRepository(): Gate {
  const reached = deferred();
  const opened = deferred();
  return {
    repository: (repository) => ({
      ...passing(repository),
      add: async (write) => {
        reached.resolve();
        await opened.promise;
        return repository.add(write);
      },
    }),
    reached: reached.promise,
    open: opened.resolve,
  };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

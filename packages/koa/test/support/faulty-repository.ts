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
  return { limits: repository.limits, add: fail, findByUrls: fail, list: fail, remove: fail };
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
      limits: repository.limits,
      add: async (write) => {
        reached.resolve();
        await opened.promise;
        return repository.add(write);
      },
      findByUrls: (teamId, urls) => repository.findByUrls(teamId, urls),
      list: (teamId, page) => repository.list(teamId, page),
      remove: (teamId, ids) => repository.remove(teamId, ids),
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

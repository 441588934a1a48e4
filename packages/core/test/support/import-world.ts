import {
  DncList,
  ImportRunner,
  Imports,
  isFinished,
  type DncRepository,
  type ImportFiles,
  type ImportJob,
  type ImportRequest,
  type RecordStore,
} from "../../src/index.js";
import { countingIds } from "./list-fixture.js";
import { LineFiles } from "./line-files.js";
import { MapRecords } from "./map-records.js";
import { MapRepository } from "./map-repository.js";

/** When a process is killed: at its so many-th call to the outside, before or after it took effect. */
export interface Kill {
  readonly call: number;
  readonly after: boolean;
}

class KilledError extends Error {}

/** What outlives processes. */
export class ImportWorld {
  readonly repository = new MapRepository(3, 3);
  readonly records = new MapRecords();
  readonly files = new LineFiles();
  readonly ids = countingIds();
  nowMs = 1_700_000_000_000;
  #processes = 0;

  /** A process that runs imports until it is stopped or killed. */
  startProcess(kill?: Kill): ImportProcess {
    return new ImportProcess(this, `process ${(this.#processes += 1)}`, kill);
  }

  /** One process after another, each killed, and then one that is not. */
  async runThrough(kills: readonly Kill[], teamId: string, id: string): Promise<ImportJob> {
    for (const kill of [...kills, undefined]) {
      const process = this.startProcess(kill);
      const job = await process.ended(teamId, id);
      await process.stop();
      if (job !== null) return job;
    }
    throw new Error("The last process was killed, too");
  }
}

/** One process's objects on the world. */
export class ImportProcess {
  readonly imports: Imports;
  readonly list: DncList;
  readonly #world: ImportWorld;
  readonly #runner: ImportRunner;
  readonly faults: unknown[] = [];
  #calls = 0;
  #isDead = false;

  constructor(world: ImportWorld, owner: string, kill?: Kill) {
    this.#world = world;
    const clock = { nowMs: () => (world.nowMs += 1) };
    const guarded = <T extends object>(port: T): T => this.#guard(port, kill);
    const repository = guarded<DncRepository>(world.repository);
    const records = guarded<RecordStore>(world.records);
    const files = guarded<ImportFiles>(world.files);
    const shared = { records, files, clock, sleep, place: "here" };
    this.list = new DncList({ repository, clock, ids: world.ids });
    this.#runner = new ImportRunner({
      ...shared,
      ...{ list: this.list, repository, owner, isGone: (name) => name !== owner },
      observer: {
        cacheInvalidationFailed: () => undefined,
        storageFailed: () => undefined,
        importFailed: (error) => this.faults.push(error),
      },
    });
    this.imports = new Imports({ ...shared, ids: world.ids, chunkRows: 4 });
    this.#runner.start();
  }

  create(teamId: string, text: string, more: Partial<ImportRequest> = {}): Promise<ImportJob> {
    const bytes = bytesOf(text);
    return this.imports.create(teamId, { format: "csv", bytes, maxBytes: 1e9, ...more });
  }

  /** The job once it has ended; `null` if this process was killed before. */
  async ended(teamId: string, id: string): Promise<ImportJob | null> {
    // Asked of the world, since asking must not be the call that kills.
    const { records, files, ids } = this.#world;
    const clock = { nowMs: () => this.#world.nowMs };
    const world = new Imports({ records, files, clock, ids, sleep, place: "here" });
    const signal = {
      aborted: false,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    };
    for await (const job of world.watch(teamId, id, signal)) {
      if (this.#isDead) return null;
      const counted = job.added + job.duplicates + job.errors;
      if (counted !== job.rows) throw new Error(`${job.rows} rows are counted as ${counted}`);
      if (isFinished(job) && !this.#isWanted(teamId, id)) return job;
    }
    return null;
  }

  stop(): Promise<void> {
    return this.#runner.stop();
  }

  #isWanted(teamId: string, id: string): boolean {
    return this.#world.records.records.get(`import ${teamId} ${id}`)?.isOpen === true;
  }

  #guard<T extends object>(port: T, kill: Kill | undefined): T {
    const onCall = <R>(work: () => R): R => {
      if (this.#isDead) throw new KilledError("dead");
      const isLast = (this.#calls += 1) === kill?.call;
      if (!isLast) return work();
      this.#isDead = true;
      if (kill.after) work();
      throw new KilledError("killed");
    };
    return new Proxy(port, {
      get(target, name) {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== "function") return member;
        return (...args: unknown[]) => onCall(() => Reflect.apply(member, target, args) as unknown);
      },
    });
  }
}

/** Lets everybody else go on first. */
function sleep(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

import {
  DncList,
  ImportRunner,
  Imports,
  type DncRepository,
  type ImportFiles,
  type ImportJob,
  type ImportRequest,
  type RecordStore,
} from "../../src/index.js";
import { LineFiles } from "./line-files.js";
import { countingIds } from "./list-fixture.js";
import { MapRecords } from "./map-records.js";
import { MapRepository } from "./map-repository.js";
import { VirtualTime } from "./virtual-time.js";

/** What stands between a process and the outside: it may delay a call or let it fail. */
export type Around = (
  name: string,
  call: () => Promise<unknown>,
  args: readonly unknown[],
) => Promise<unknown>;

export interface ProcessOptions {
  readonly place?: string;
  readonly isGone?: (owner: string) => boolean;
  readonly around?: Around;
  /** Its own files, as on another machine. */
  readonly files?: ImportFiles;
}

/** A store that processes share, and a clock that the test has in its hand. */
export class RunnerWorld {
  readonly time = new VirtualTime();
  readonly repository = new MapRepository(3, 3);
  readonly records = new MapRecords();
  readonly files = new LineFiles();
  readonly ids = countingIds();
  readonly chunkRows = 4;

  start(owner: string, options: ProcessOptions = {}): RunnerProcess {
    return new RunnerProcess(this, owner, options);
  }

  /** What a process without a runner sees, and asks for. */
  get outside(): Imports {
    const { records, files, ids, time: clock, chunkRows } = this;
    return new Imports({
      records,
      files,
      clock,
      ids,
      sleep: clock.sleep,
      place: "here",
      chunkRows,
    });
  }

  create(text: string, more: Partial<ImportRequest> = {}): Promise<ImportJob> {
    const request = { format: "csv" as const, bytes: bytesOf(text), maxBytes: 1e9, ...more };
    return this.outside.create("team", request);
  }

  async job(id: string): Promise<ImportJob> {
    const job = await this.outside.find("team", id);
    if (job === null) throw new Error(`No import ${id}`);
    if (job.added + job.duplicates + job.errors !== job.rows)
      throw new Error("Counts do not add up");
    return job;
  }

  /** How many entries carry the batch of an import. */
  storedBy({ batchId }: ImportJob): number {
    return [...this.repository.entries.values()].filter((e) => e.batchId === batchId).length;
  }
}

export class RunnerProcess {
  readonly faults: unknown[] = [];
  readonly calls: string[] = [];
  readonly list: DncList;
  readonly #runner: ImportRunner;

  constructor(world: RunnerWorld, owner: string, options: ProcessOptions) {
    const { place = "here", isGone, files = world.files } = options;
    const around: Around = (name, call, args) => {
      this.calls.push(name);
      return options.around?.(name, call, args) ?? call();
    };
    const repository: DncRepository = guarded(world.repository, around);
    const records: RecordStore = guarded(world.records, around);
    const clock = world.time;
    this.list = new DncList({ repository, clock, ids: world.ids });
    this.#runner = new ImportRunner({
      ...{ records, repository, list: this.list, clock, sleep: clock.sleep, owner, place, files },
      ...(isGone ? { isGone } : {}),
      observer: {
        cacheInvalidationFailed: () => undefined,
        storageFailed: () => undefined,
        importFailed: (error) => this.faults.push(error),
      },
    });
    this.#runner.start();
  }

  stop(): Promise<void> {
    return this.#runner.stop();
  }
}

function guarded<T extends object>(port: T, around: Around): T {
  return new Proxy(port, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== "function") return member;
      return (...args: unknown[]) =>
        around(String(name), () => Reflect.apply(member, target, args) as Promise<unknown>, args);
    },
  });
}

export async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

/** A file of so many people. */
export function peopleFile(count: number, firstLines: readonly string[] = ["url"]): string {
  const people = Array.from({ length: count }, (_, index) => `in/person-${index}`);
  return [...firstLines, ...people, ""].join("\n");
}

/** A call that waits until it is let go on. */
export class Gate {
  #open: () => void = () => undefined;
  #hasArrived: () => void = () => undefined;
  readonly arrived = new Promise<void>((resolve) => (this.#hasArrived = resolve));
  readonly #opened = new Promise<void>((resolve) => (this.#open = resolve));

  wait(): Promise<void> {
    this.#hasArrived();
    return this.#opened;
  }

  open(): void {
    this.#open();
  }
}

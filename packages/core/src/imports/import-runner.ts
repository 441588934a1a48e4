import type { DncObserver } from "../dnc-observer.js";
import type { RecordStore } from "../ports/record-store.js";
import type { Sleep } from "../ports/sleep.js";
import { ImportLease, LeaseLostError } from "./import-lease.js";
import { ImportRun, type ImportRunDependencies } from "./import-run.js";
import { fromRecord, IMPORT_KIND, type StoredImport } from "./import-state.js";
import { StoppedError } from "./persistence.js";
import { StopSwitch } from "./stop-switch.js";

export interface ImportRunnerDependencies extends ImportRunDependencies {
  readonly records: RecordStore;
  /** Names this process among all that ever use the store. */
  readonly owner: string;
  /** Names the folder that `files` keeps its files in, as no other folder anywhere is named. */
  readonly place: string;
  /** Whether the process of that name is known to be dead. `false` when it cannot be told. */
  readonly isGone?: (owner: string) => boolean;
  readonly observer?: DncObserver;
}

/** How often it looks for work, and how soon it hears that it has lost some. */
const LOOK_MS = 1_000;
const HEARTBEAT_MS = 3_000;
/** An import whose owner gave no sign of life for so long is taken over. */
const SILENCE_MS = 15_000;
/** An import that this process cannot run must not keep it from running the others. */
const REST_MS = 15_000;
const SWEEP_MS = 60_000;
/** For how long a file with rows to mend is kept after its import has ended. */
const KEEP_FILE_MS = 7 * 24 * 3_600_000;
/** A file without an import is one whose upload has just ended, or whose process died then. */
const KEEP_ORPHAN_MS = 24 * 3_600_000;
/** More would only take turns with each other, and with everybody else. */
const AT_ONCE = 2;
const LOOKED_AT = 1_000;
const SWEPT_AT_ONCE = 1_000;

/**
 * Runs the imports of a store, in one of the processes that share it. Each import runs in one place
 * at a time; when its process dies or stops, another one that sees its file goes on with it.
 */
export class ImportRunner {
  readonly #deps: ImportRunnerDependencies;
  readonly #running = new Map<string, Promise<void>>();
  /** When which version of somebody else's import was first seen. */
  readonly #seen = new Map<string, { readonly version: number; readonly sinceMs: number }>();
  /** Until when imports are left alone of which a run has just failed, through no fault of theirs. */
  readonly #restingUntilMs = new Map<string, number>();
  readonly #stop = new StopSwitch();
  #wake = new StopSwitch();
  #loop: Promise<void> | undefined;
  #sweepAtMs = 0;

  constructor(deps: ImportRunnerDependencies) {
    this.#deps = deps;
  }

  /** Begins to look for work. The storage is open by then. */
  start(): void {
    this.#loop ??= this.#lookForWork();
  }

  /** Looks for work now, not only in a moment. */
  poke(): void {
    this.#wake.turn();
  }

  /** Lets go of its imports after the chunk that each is at, and resolves then. */
  async stop(): Promise<void> {
    this.#stop.turn();
    this.#wake.turn();
    await this.#loop;
    await Promise.allSettled(this.#running.values());
  }

  async #lookForWork(): Promise<void> {
    while (!this.#stop.aborted) {
      this.#wake = new StopSwitch();
      try {
        await this.#look();
        await this.#sweep();
      } catch (error) {
        // Storage or the disk is away; it is asked again in a moment.
        this.#deps.observer?.importFailed?.(error);
      }
      // Work that waits for a free place is looked for when there is one.
      await this.#deps.sleep(LOOK_MS, this.#wake);
    }
  }

  async #look(): Promise<void> {
    const records = await this.#deps.records.listOpen(IMPORT_KIND, LOOKED_AT);
    const imports = records.map(fromRecord);
    this.#forgetAllBut(imports);
    for (const stored of imports) {
      if (this.#stop.aborted || this.#running.size >= AT_ONCE) return;
      if (!this.#running.has(stored.state.id) && (await this.#isForUs(stored))) {
        await this.#take(stored);
      }
    }
  }

  async #isForUs(stored: StoredImport): Promise<boolean> {
    const { state } = stored;
    if (this.#deps.clock.nowMs() < (this.#restingUntilMs.get(state.id) ?? 0)) return false;
    if (state.owner !== null && !this.#isAbandoned(stored)) return false;
    // To end it needs no file; and a file that is gone from our own folder is gone for everybody.
    if (state.wanted !== null || state.place === this.#deps.place) return true;
    return this.#deps.files.has({ teamId: state.teamId, importId: state.id });
  }

  #isAbandoned({ state, version }: StoredImport): boolean {
    const owner = state.owner ?? "";
    // Our own, but not running: a claim whose answer was lost.
    if (owner === this.#deps.owner || this.#deps.isGone?.(owner)) return true;
    const nowMs = this.#deps.clock.nowMs();
    const seen = this.#seen.get(state.id);
    if (seen?.version !== version) {
      this.#seen.set(state.id, { version, sinceMs: nowMs });
      return false;
    }
    return nowMs - seen.sinceMs >= SILENCE_MS;
  }

  #forgetAllBut(imports: readonly StoredImport[]): void {
    const open = new Set(imports.map(({ state }) => state.id));
    for (const known of [this.#seen, this.#restingUntilMs]) {
      for (const id of known.keys()) if (!open.has(id)) known.delete(id);
    }
  }

  async #take(stored: StoredImport): Promise<void> {
    const { records, owner } = this.#deps;
    const lease = await ImportLease.claim(records, stored, owner);
    if (lease === null) return;
    const { id } = stored.state;
    const run = this.#run(lease).finally(() => {
      this.#running.delete(id);
      this.poke();
    });
    this.#running.set(id, run);
  }

  /** Never rejects: nobody waits for it but `stop`. */
  async #run(lease: ImportLease): Promise<void> {
    const over = new StopSwitch();
    const beating = this.#beat(lease, this.#deps.sleep, over);
    try {
      await new ImportRun(lease, this.#deps, this.#stop).run();
    } catch (error) {
      if (!(error instanceof LeaseLostError || error instanceof StoppedError)) {
        this.#restingUntilMs.set(lease.state.id, this.#deps.clock.nowMs() + REST_MS);
        this.#deps.observer?.importFailed?.(error);
      }
    } finally {
      over.turn();
      await beating;
    }
  }

  /** Signs of life, so that a chunk that takes long is not taken for a death. */
  async #beat(lease: ImportLease, sleep: Sleep, over: StopSwitch): Promise<void> {
    for (;;) {
      await sleep(HEARTBEAT_MS, over);
      if (over.aborted) return;
      // If nobody hears it, the run itself finds out.
      await lease.update().catch(() => undefined);
    }
  }

  async #sweep(): Promise<void> {
    const nowMs = this.#deps.clock.nowMs();
    if (nowMs < this.#sweepAtMs) return;
    this.#sweepAtMs = nowMs + SWEEP_MS;
    await this.#deps.records.removeExpired(nowMs, SWEPT_AT_ONCE);
    for await (const key of this.#deps.files.keys()) {
      if (await this.#isOver(key, nowMs)) await this.#deps.files.remove(key);
    }
  }

  async #isOver(
    key: { readonly teamId: string; readonly importId: string; readonly savedAtMs: number },
    nowMs: number,
  ): Promise<boolean> {
    const record = await this.#deps.records.find(IMPORT_KIND, key.teamId, key.importId);
    if (record === null) return nowMs - key.savedAtMs > KEEP_ORPHAN_MS;
    if (record.isOpen) return false;
    const { finishedAtMs, errors } = fromRecord(record).state;
    return errors === 0 || nowMs - (finishedAtMs ?? nowMs) > KEEP_FILE_MS;
  }
}

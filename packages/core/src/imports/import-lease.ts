import type { RecordStore } from "../ports/record-store.js";
import {
  fromRecord,
  IMPORT_KIND,
  toRecord,
  type ImportState,
  type StoredImport,
} from "./import-state.js";

/** Somebody else runs the import by now; whatever was about to be done is theirs. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
}

/**
 * One process's hold on an import. Every change is a compare-and-set on the stored version, so a
 * process that was thought dead and is not finds out with its next change, and changes nothing.
 *
 * While it holds, others change nothing but `wanted`.
 */
export class ImportLease {
  readonly #records: RecordStore;
  readonly #owner: string;
  #stored: StoredImport;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(records: RecordStore, owner: string, stored: StoredImport) {
    this.#records = records;
    this.#owner = owner;
    this.#stored = stored;
  }

  /** Takes an import over; `null` if somebody was quicker. */
  static async claim(
    records: RecordStore,
    { state, version }: StoredImport,
    owner: string,
  ): Promise<ImportLease | null> {
    const claimed = { state: { ...state, owner }, version: version + 1 };
    const isOurs = await records.replace(toRecord(claimed));
    return isOurs ? new ImportLease(records, owner, claimed) : null;
  }

  get state(): ImportState {
    return this.#stored.state;
  }

  /**
   * Stores the state with these parts changed, or as it is, as a sign of life. Rejects with a
   * {@link LeaseLostError}, or with the store's error when nobody knows whether it is stored: the
   * same change may be tried again.
   */
  update(change: Partial<ImportState> = {}): Promise<void> {
    const turn = this.#turn.then(() => this.#update(change));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #update(change: Partial<ImportState>): Promise<void> {
    for (;;) {
      const next = { state: { ...this.state, ...change }, version: this.#stored.version + 1 };
      if (await this.#replace(next)) {
        this.#stored = next;
        return;
      }
      this.#stored = await this.#reread();
    }
  }

  /** Also true if an earlier try, whose answer was lost, has stored just this. */
  async #replace(next: StoredImport): Promise<boolean> {
    const record = toRecord(next);
    if (await this.#records.replace(record)) return true;
    const stored = await this.#records.find(IMPORT_KIND, record.teamId, record.key);
    return stored?.version === record.version && stored.body === record.body;
  }

  async #reread(): Promise<StoredImport> {
    const { teamId, id } = this.state;
    const record = await this.#records.find(IMPORT_KIND, teamId, id);
    const stored = record === null ? null : fromRecord(record);
    if (stored?.state.owner !== this.#owner) throw new LeaseLostError("The import has a new owner");
    return stored;
  }
}

import type { DncRecord } from "@opendnc/core";

type Identity = Pick<DncRecord, "kind" | "teamId" | "key">;

/** What a record store promises, in the plainest words: a map. */
export class RecordModel {
  readonly #records = new Map<string, DncRecord>();

  insert(record: DncRecord): boolean {
    if (this.find(record) !== null) return false;
    this.#records.set(nameOf(record), record);
    return true;
  }

  find(identity: Identity): DncRecord | null {
    return this.#records.get(nameOf(identity)) ?? null;
  }

  replace(record: DncRecord): boolean {
    if (this.find(record)?.version !== record.version - 1) return false;
    this.#records.set(nameOf(record), record);
    return true;
  }

  remove(record: Identity & Pick<DncRecord, "version">): boolean {
    return this.find(record)?.version === record.version && this.forget(record);
  }

  /** Whatever its version. */
  forget(identity: Identity): boolean {
    return this.#records.delete(nameOf(identity));
  }

  list(kind: string, teamId: string, limit: number, before: string | null): DncRecord[] {
    return this.#all()
      .filter((record) => record.kind === kind && record.teamId === teamId)
      .filter(({ key }) => before === null || key < before)
      .sort((a, b) => (a.key < b.key ? 1 : -1))
      .slice(0, limit);
  }

  open(kind: string): DncRecord[] {
    return this.#all()
      .filter((record) => record.kind === kind && record.isOpen)
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  expired(nowMs: number): DncRecord[] {
    return this.#all().filter(({ expiresAtMs }) => expiresAtMs !== null && expiresAtMs <= nowMs);
  }

  #all(): DncRecord[] {
    return [...this.#records.values()];
  }
}

function nameOf({ kind, teamId, key }: Identity): string {
  return `${kind} ${teamId} ${key}`;
}

import type { DncRecord, RecordPageRequest, RecordStore } from "../../src/index.js";

const nameOf = ({ kind, teamId, key }: Pick<DncRecord, "kind" | "teamId" | "key">) =>
  [kind, teamId, key].join(" ");

/** The shortest record store that keeps the port's promises. */
export class MapRecords implements RecordStore {
  readonly records = new Map<string, DncRecord>();

  insert(record: DncRecord): Promise<boolean> {
    if (this.records.has(nameOf(record))) return Promise.resolve(false);
    this.records.set(nameOf(record), record);
    return Promise.resolve(true);
  }

  find(kind: string, teamId: string, key: string): Promise<DncRecord | null> {
    return Promise.resolve(this.records.get(nameOf({ kind, teamId, key })) ?? null);
  }

  replace(record: DncRecord): Promise<boolean> {
    const stored = this.records.get(nameOf(record));
    if (stored?.version !== record.version - 1) return Promise.resolve(false);
    this.records.set(nameOf(record), record);
    return Promise.resolve(true);
  }

  remove(record: Pick<DncRecord, "kind" | "teamId" | "key" | "version">): Promise<boolean> {
    const stored = this.records.get(nameOf(record));
    if (stored?.version !== record.version) return Promise.resolve(false);
    return Promise.resolve(this.records.delete(nameOf(record)));
  }

  list(kind: string, teamId: string, { limit, before }: RecordPageRequest): Promise<DncRecord[]> {
    const all = this.#sorted(kind).filter((record) => record.teamId === teamId);
    const older = all.filter(({ key }) => before === null || key < before);
    return Promise.resolve(older.reverse().slice(0, limit));
  }

  listOpen(kind: string, limit: number): Promise<DncRecord[]> {
    return Promise.resolve(
      this.#sorted(kind)
        .filter(({ isOpen }) => isOpen)
        .slice(0, limit),
    );
  }

  removeExpired(nowMs: number, limit: number): Promise<number> {
    const expired = [...this.records].filter(
      ([, { expiresAtMs }]) => (expiresAtMs ?? nowMs + 1) <= nowMs,
    );
    for (const [name] of expired.slice(0, limit)) this.records.delete(name);
    return Promise.resolve(Math.min(limit, expired.length));
  }

  #sorted(kind: string): DncRecord[] {
    const all = [...this.records.values()].filter((record) => record.kind === kind);
    return all.sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}

import type { DncRecord, RecordKind, RecordPageRequest, RecordStore } from "@opendnc/core";
import type { OpenGate } from "./open-gate.js";

type Identity = Pick<DncRecord, "kind" | "teamId" | "key">;

/**
 * The records of a {@link MemoryStorage}. The open ones are kept apart from the others. A list sorts
 * the records of its kind and team, and the search for expired ones looks at all there are.
 */
export class MemoryRecordStore implements RecordStore {
  readonly #gate: OpenGate;
  /** The records by their keys, for each kind and team. */
  readonly #lists = new Map<string, Map<string, DncRecord>>();
  /** The open records by list and key, for each kind. */
  readonly #open = new Map<RecordKind, Map<string, DncRecord>>();

  constructor(gate: OpenGate) {
    this.#gate = gate;
  }

  insert(record: DncRecord): Promise<boolean> {
    return this.#gate.pass(() => {
      if (this.#find(record) !== null) return false;
      this.#put(record);
      return true;
    });
  }

  find(kind: RecordKind, teamId: string, key: string): Promise<DncRecord | null> {
    return this.#gate.pass(() => this.#find({ kind, teamId, key }));
  }

  replace(record: DncRecord): Promise<boolean> {
    return this.#gate.pass(() => {
      if (this.#find(record)?.version !== record.version - 1) return false;
      this.#put(record);
      return true;
    });
  }

  remove(record: Identity & Pick<DncRecord, "version">): Promise<boolean> {
    return this.#gate.pass(() => {
      if (this.#find(record)?.version !== record.version) return false;
      this.#drop(record);
      return true;
    });
  }

  list(
    kind: RecordKind,
    teamId: string,
    { limit, before }: RecordPageRequest,
  ): Promise<readonly DncRecord[]> {
    return this.#gate.pass(() =>
      [...(this.#lists.get(listOf({ kind, teamId }))?.values() ?? [])]
        .filter(({ key }) => before === null || key < before)
        .sort((a, b) => byKey(b, a))
        .slice(0, limit),
    );
  }

  listOpen(kind: RecordKind, limit: number): Promise<readonly DncRecord[]> {
    return this.#gate.pass(() =>
      [...(this.#open.get(kind)?.values() ?? [])].sort(byKey).slice(0, limit),
    );
  }

  removeExpired(nowMs: number, limit: number): Promise<number> {
    return this.#gate.pass(() => {
      const expired = [...this.#lists.values()]
        .flatMap((list) => [...list.values()])
        .filter(({ expiresAtMs }) => expiresAtMs !== null && expiresAtMs <= nowMs)
        .slice(0, limit);
      for (const record of expired) this.#drop(record);
      return expired.length;
    });
  }

  #find(record: Identity): DncRecord | null {
    return this.#lists.get(listOf(record))?.get(record.key) ?? null;
  }

  /** A frozen copy: the caller's record stays the caller's, and readers cannot change ours. */
  #put(record: DncRecord): void {
    const stored = Object.freeze({ ...record });
    mapIn(this.#lists, listOf(record)).set(record.key, stored);
    const open = mapIn(this.#open, record.kind);
    if (record.isOpen) open.set(placeOf(record), stored);
    else open.delete(placeOf(record));
  }

  #drop(record: Identity): void {
    const list = this.#lists.get(listOf(record));
    list?.delete(record.key);
    if (list?.size === 0) this.#lists.delete(listOf(record));
    this.#open.get(record.kind)?.delete(placeOf(record));
  }
}

/** Neither kinds nor team ids nor keys hold a space. */
function listOf({ kind, teamId }: Pick<Identity, "kind" | "teamId">): string {
  return `${kind} ${teamId}`;
}

function placeOf(record: Identity): string {
  return `${listOf(record)} ${record.key}`;
}

function byKey(a: DncRecord, b: DncRecord): number {
  return a.key < b.key ? -1 : 1;
}

function mapIn(maps: Map<string, Map<string, DncRecord>>, name: string): Map<string, DncRecord> {
  const map = maps.get(name) ?? new Map<string, DncRecord>();
  maps.set(name, map);
  return map;
}

import {
  DncError,
  type AddFirstOutcome,
  type ApiKeyRecord,
  type ApiKeyStore,
  type RevokeOutcome,
} from "@opendnc/core";
import type { OpenGate } from "./open-gate.js";

/** The API keys of a {@link MemoryStorage}. */
export class MemoryApiKeyStore implements ApiKeyStore {
  readonly #gate: OpenGate;
  readonly #keys = new Map<string, ApiKeyRecord>();

  constructor(gate: OpenGate) {
    this.#gate = gate;
  }

  add(record: ApiKeyRecord): Promise<void> {
    return this.#gate.pass(() => {
      if (this.#keys.has(record.id)) {
        throw new DncError("storage_refused", "There is a key with this id already");
      }
      this.#put(record);
    });
  }

  addFirst(record: ApiKeyRecord): Promise<AddFirstOutcome> {
    return this.#gate.pass(() => {
      if (this.#keys.size > 0) return "not_first";
      this.#put(record);
      return "added";
    });
  }

  findById(id: string): Promise<ApiKeyRecord | null> {
    return this.#gate.pass(() => this.#keys.get(id) ?? null);
  }

  list(teamId: string): Promise<readonly ApiKeyRecord[]> {
    return this.#gate.pass(() =>
      [...this.#keys.values()].filter((key) => key.teamId === teamId).sort(oldestFirst),
    );
  }

  revoke(teamId: string, id: string, revokedAtMs: number): Promise<RevokeOutcome> {
    return this.#gate.pass(() => {
      const key = this.#keys.get(id);
      if (key?.teamId !== teamId) return "absent";
      if (key.revokedAtMs !== null) return "already_revoked";
      this.#put({ ...key, revokedAtMs });
      return "revoked";
    });
  }

  listAll({
    limit,
    after,
  }: {
    readonly limit: number;
    readonly after: string | null;
  }): Promise<readonly ApiKeyRecord[]> {
    return this.#gate.pass(() =>
      [...this.#keys.values()]
        .filter(({ id }) => after === null || id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    );
  }

  /** A frozen copy: the caller's record stays the caller's, and readers cannot change ours. */
  #put(record: ApiKeyRecord): void {
    this.#keys.set(record.id, Object.freeze({ ...record }));
  }
}

function oldestFirst(a: ApiKeyRecord, b: ApiKeyRecord): number {
  return a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1);
}

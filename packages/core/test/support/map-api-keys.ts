import type { ApiKeyRecord, ApiKeyStore } from "../../src/index.js";

/** The shortest store of keys that keeps the port's promises. */
export class MapApiKeys implements ApiKeyStore {
  readonly keys = new Map<string, ApiKeyRecord>();

  add(record: ApiKeyRecord): Promise<void> {
    if (this.keys.has(record.id)) return Promise.reject(new Error("The id is stored already"));
    this.keys.set(record.id, record);
    return Promise.resolve();
  }

  async addFirst(record: ApiKeyRecord) {
    if (this.keys.size > 0) return "not_first" as const;
    await this.add(record);
    return "added" as const;
  }

  findById(id: string): Promise<ApiKeyRecord | null> {
    return Promise.resolve(this.keys.get(id) ?? null);
  }

  list(teamId: string): Promise<ApiKeyRecord[]> {
    return Promise.resolve([...this.keys.values()].filter((key) => key.teamId === teamId));
  }

  revoke(teamId: string, id: string, revokedAtMs: number) {
    const key = this.keys.get(id);
    if (key?.teamId !== teamId) return Promise.resolve("absent" as const);
    if (key.revokedAtMs !== null) return Promise.resolve("already_revoked" as const);
    this.keys.set(id, { ...key, revokedAtMs });
    return Promise.resolve("revoked" as const);
  }

  listAll({ limit, after }: { limit: number; after: string | null }): Promise<ApiKeyRecord[]> {
    const later = [...this.keys.values()].filter(({ id }) => after === null || id > after);
    return Promise.resolve(later.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit));
  }
}

/** What is kept of an API key: everything but the key. */
export interface ApiKeyRecord {
  /** `key_` and letters and digits. */
  readonly id: string;
  readonly teamId: string;
  /** What the operator calls it, at most 100 characters; `null` when not named. */
  readonly label: string | null;
  /** Lower-case hex of a 256-bit digest of the secret. */
  readonly secretHash: string;
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
  /** Epoch milliseconds; `null` while the key is valid. */
  readonly revokedAtMs: number | null;
}

export type AddFirstOutcome = "added" | "not_first";
export type RevokeOutcome = "revoked" | "already_revoked" | "absent";

/**
 * Where API keys are kept, as hashes. It stores and finds; minting, hashing and comparing happen
 * above it. Ids are unique, team ids as in `DncRepository`. Every method rejects with a `DncError`
 * (`storage_unavailable`, `storage_closed`) when storage gives no answer: a failure never looks
 * like an unknown key.
 */
export interface ApiKeyStore {
  /** Stores a new key, durably. An id that is stored already rejects with `storage_refused`. */
  add(record: ApiKeyRecord): Promise<void>;

  /**
   * Stores the key only if the store holds no key at all, revoked ones and other teams' included.
   * Of concurrent callers on an empty store, in any process, exactly one is told `added`.
   */
  addFirst(record: ApiKeyRecord): Promise<AddFirstOutcome>;

  /** The key with this id, revoked or not, or `null`. Sees every acknowledged `revoke` at once. */
  findById(id: string): Promise<ApiKeyRecord | null>;

  /** The team's keys, oldest first (by `createdAtMs`, then id bytewise), revoked ones included. */
  list(teamId: string): Promise<readonly ApiKeyRecord[]>;

  /**
   * Makes a key invalid from now on. `already_revoked` keeps the first time; `absent` if the team
   * has no such key, be it another team's. One of concurrent callers is told `revoked`.
   */
  revoke(teamId: string, id: string, revokedAtMs: number): Promise<RevokeOutcome>;

  /**
   * At most `limit` (1 to 1,000) of the keys of all teams, revoked ones included, by id, bytewise
   * ascending, after the id `after`, or from the first for `null`.
   */
  listAll(page: {
    readonly limit: number;
    readonly after: string | null;
  }): Promise<readonly ApiKeyRecord[]>;
}

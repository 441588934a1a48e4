import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import type { ApiKeyRecord, ApiKeyStore, Clock, RevokeOutcome } from "@opendnc/core";
import type { ConfiguredKey } from "./configuration.js";

/** A key that was just made: the only moment at which its text exists. */
export interface NewApiKey {
  readonly key: string;
  readonly record: ApiKeyRecord;
}

export interface ApiKeysDependencies {
  readonly store: ApiKeyStore;
  readonly clock: Clock;
  /** Accepted beside the stored keys. */
  readonly configured?: readonly ConfiguredKey[];
}

/** `opendnc_<id>_<secret>`: the id finds the record, the secret proves the right to use it. */
const KEY_SHAPE = /^opendnc_([0-9a-z]{16})_([0-9a-f]{64})$/;
const ID_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

/**
 * Makes API keys and tells whose they are.
 *
 * A secret is 256 random bits, so a plain SHA-256 at rest is enough: there is nothing to guess, and
 * a slow password hash would only slow every request down. Digests are compared in constant time.
 */
export class ApiKeys {
  readonly #store: ApiKeyStore;
  readonly #clock: Clock;
  readonly #configured: readonly { readonly teamId: string; readonly digest: Buffer }[];

  constructor({ store, clock, configured = [] }: ApiKeysDependencies) {
    this.#store = store;
    this.#clock = clock;
    this.#configured = configured.map(({ teamId, key }) => ({ teamId, digest: sha256(key) }));
  }

  /** Makes a key for a team and stores its hash. */
  async create(teamId: string, label: string | null): Promise<NewApiKey> {
    const created = this.#mint(teamId, label);
    await this.#store.add(created.record);
    return created;
  }

  /** Makes a key only if the store has none at all; `null` if it has one. */
  async createFirst(teamId: string): Promise<NewApiKey | null> {
    const created = this.#mint(teamId, null);
    return (await this.#store.addFirst(created.record)) === "added" ? created : null;
  }

  /** The team that a presented key belongs to, or `null` if it is unknown or revoked. */
  async authenticate(presented: string): Promise<string | null> {
    return this.#configuredTeam(presented) ?? this.#storedTeam(presented);
  }

  list(teamId: string): Promise<readonly ApiKeyRecord[]> {
    return this.#store.list(teamId);
  }

  revoke(teamId: string, id: string): Promise<RevokeOutcome> {
    return this.#store.revoke(teamId, id, this.#clock.nowMs());
  }

  #configuredTeam(presented: string): string | null {
    const digest = sha256(presented);
    return this.#configured.find((key) => timingSafeEqual(key.digest, digest))?.teamId ?? null;
  }

  async #storedTeam(presented: string): Promise<string | null> {
    const [, id, secret] = KEY_SHAPE.exec(presented) ?? [];
    if (id === undefined || secret === undefined) return null;
    const record = await this.#store.findById(`key_${id}`);
    if (record === null || record.revokedAtMs !== null) return null;
    const matches = timingSafeEqual(Buffer.from(record.secretHash, "hex"), sha256(secret));
    return matches ? record.teamId : null;
  }

  #mint(teamId: string, label: string | null): NewApiKey {
    const id = Array.from({ length: 16 }, () => ID_ALPHABET[randomInt(ID_ALPHABET.length)]).join(
      "",
    );
    const secret = randomBytes(32).toString("hex");
    return {
      key: `opendnc_${id}_${secret}`,
      record: {
        id: `key_${id}`,
        teamId,
        label,
        secretHash: sha256(secret).toString("hex"),
        createdAtMs: this.#clock.nowMs(),
        revokedAtMs: null,
      },
    };
  }
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

import type { AddFirstOutcome, ApiKeyRecord, ApiKeyStore, RevokeOutcome } from "@opendnc/core";
import type { CallGate } from "./call-gate.js";
import { isDuplicateKey } from "./mongo-errors.js";
import { FIRST_KEY, type ApiKeyDocument, type MongoStore } from "./mongo-schema.js";
import { withinTime } from "./within-time.js";

/** The API keys of a {@link MongoStorage}. */
export class MongoApiKeyStore implements ApiKeyStore {
  readonly #gate: CallGate<MongoStore>;

  constructor(gate: CallGate<MongoStore>) {
    this.#gate = gate;
  }

  add(record: ApiKeyRecord): Promise<void> {
    return this.#gate.pass(async (store) => {
      await store.apiKeys.insertOne(documentOf(record, record.id), withinTime(store));
    });
  }

  addFirst(record: ApiKeyRecord): Promise<AddFirstOutcome> {
    return this.#gate.pass(async (store) => {
      const someKey = await store.apiKeys.findOne({}, withinTime(store));
      if (someKey !== null) return "not_first";
      try {
        await store.apiKeys.insertOne(documentOf(record, FIRST_KEY), withinTime(store));
        return "added";
      } catch (error) {
        // Whichever index refused it: it holds a key.
        if (isDuplicateKey(error)) return "not_first";
        throw error;
      }
    });
  }

  findById(id: string): Promise<ApiKeyRecord | null> {
    return this.#gate.pass(async (store) => {
      const document = await store.apiKeys.findOne({ id }, withinTime(store));
      return document === null ? null : recordOf(document);
    });
  }

  list(teamId: string): Promise<readonly ApiKeyRecord[]> {
    return this.#gate.pass(async (store) => {
      const keys = store.apiKeys.find({ teamId }, withinTime(store));
      return (await keys.sort({ createdAtMs: 1, id: 1 }).toArray()).map(recordOf);
    });
  }

  revoke(teamId: string, id: string, revokedAtMs: number): Promise<RevokeOutcome> {
    return this.#gate.pass(async (store) => {
      const valid = { id, teamId, revokedAtMs: null };
      const update = { $set: { revokedAtMs } };
      const { matchedCount } = await store.apiKeys.updateOne(valid, update, withinTime(store));
      if (matchedCount === 1) return "revoked";
      // Keys are never deleted: what is there now and was not valid then has been revoked.
      const document = await store.apiKeys.findOne({ id, teamId }, withinTime(store));
      return document === null ? "absent" : "already_revoked";
    });
  }

  listAll(page: {
    readonly limit: number;
    readonly after: string | null;
  }): Promise<readonly ApiKeyRecord[]> {
    return this.#gate.pass(async (store) => {
      const keys = store.apiKeys.find({ id: { $gt: page.after ?? "" } }, withinTime(store));
      return (await keys.sort({ id: 1 }).limit(page.limit).toArray()).map(recordOf);
    });
  }
}

function documentOf(record: ApiKeyRecord, _id: string): ApiKeyDocument {
  const { id, teamId, label, secretHash, createdAtMs, revokedAtMs } = record;
  return { _id, id, teamId, label, secretHash, createdAtMs, revokedAtMs };
}

function recordOf(document: ApiKeyDocument): ApiKeyRecord {
  const { id, teamId, label, secretHash, createdAtMs, revokedAtMs } = document;
  return { id, teamId, label, secretHash, createdAtMs, revokedAtMs };
}

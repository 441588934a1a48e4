import type { DncRecord, RecordKind, RecordPageRequest, RecordStore } from "@opendnc/core";
import type { CallGate } from "./call-gate.js";
import { isDuplicateKey } from "./mongo-errors.js";
import {
  RECORDS_BY_EXPIRY,
  RECORDS_BY_KEY,
  RECORDS_OPEN,
  type MongoStore,
  type RecordDocument,
} from "./mongo-schema.js";
import { withinTime } from "./within-time.js";

/** Some compatible engines take much longer than twice the time for twice the keys. */
const KEYS_PER_COMMAND = 500;

/**
 * The records of a {@link MongoStorage}. Each write is one command on one document, and none is
 * repeated: what became of one that was cut off cannot be told from what others did, so it rejects.
 */
export class MongoRecordStore implements RecordStore {
  readonly #gate: CallGate<MongoStore>;

  constructor(gate: CallGate<MongoStore>) {
    this.#gate = gate;
  }

  insert(record: DncRecord): Promise<boolean> {
    return this.#gate.pass(async (store) => {
      try {
        await store.records.insertOne(documentOf(record), withinTime(store));
        return true;
      } catch (error) {
        // No index but that of `_id` is unique.
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    });
  }

  find(kind: RecordKind, teamId: string, key: string): Promise<DncRecord | null> {
    return this.#gate.pass(async (store) => {
      const _id = idOf({ kind, teamId, key });
      const document = await store.records.findOne({ _id }, withinTime(store));
      return document === null ? null : recordOf(document);
    });
  }

  replace(record: DncRecord): Promise<boolean> {
    return this.#gate.pass(async (store) => {
      const { _id, ...fields } = documentOf(record);
      const older = { _id, version: record.version - 1 };
      const result = await store.records.updateOne(older, { $set: fields }, withinTime(store));
      return result.matchedCount === 1;
    });
  }

  remove(record: Pick<DncRecord, "kind" | "teamId" | "key" | "version">): Promise<boolean> {
    return this.#gate.pass(async (store) => {
      const exactly = { _id: idOf(record), version: record.version };
      const { deletedCount } = await store.records.deleteOne(exactly, withinTime(store));
      return deletedCount === 1;
    });
  }

  list(
    kind: RecordKind,
    teamId: string,
    { limit, before }: RecordPageRequest,
  ): Promise<readonly DncRecord[]> {
    return this.#gate.pass(async (store) => {
      const filter = { kind, teamId, ...(before === null ? {} : { key: { $lt: before } }) };
      const records = store.records.find(filter, { hint: RECORDS_BY_KEY, ...withinTime(store) });
      return (await records.sort({ key: -1 }).limit(limit).toArray()).map(recordOf);
    });
  }

  listOpen(kind: RecordKind, limit: number): Promise<readonly DncRecord[]> {
    return this.#gate.pass(async (store) => {
      const open = store.records.find(
        { kind, isOpen: true },
        { hint: RECORDS_OPEN, ...withinTime(store) },
      );
      return (await open.sort({ key: 1 }).limit(limit).toArray()).map(recordOf);
    });
  }

  removeExpired(nowMs: number, limit: number): Promise<number> {
    return this.#gate.pass(async (store) => {
      const expired = { expiresAtMs: { $lte: nowMs } };
      const options = { hint: RECORDS_BY_EXPIRY, projection: { _id: 1 }, ...withinTime(store) };
      const found = await store.records
        .find(expired, { ...options, limit, batchSize: limit })
        .toArray();
      let removed = 0;
      for (let from = 0; from < found.length; from += KEYS_PER_COMMAND) {
        const ids = found.slice(from, from + KEYS_PER_COMMAND).map(({ _id }) => _id);
        // Those that somebody has replaced meanwhile may not have expired any more.
        const still = { _id: { $in: ids }, ...expired };
        removed += (await store.records.deleteMany(still, withinTime(store))).deletedCount;
      }
      return removed;
    });
  }
}

function idOf({ kind, teamId, key }: Pick<DncRecord, "kind" | "teamId" | "key">): string {
  return `${kind}/${teamId}/${key}`;
}

function documentOf(record: DncRecord): RecordDocument {
  const { kind, teamId, key, version, isOpen, expiresAtMs, body } = record;
  return { _id: idOf(record), kind, teamId, key, version, isOpen, expiresAtMs, body };
}

function recordOf(document: RecordDocument): DncRecord {
  const { kind, teamId, key, version, isOpen, expiresAtMs, body } = document;
  return { kind, teamId, key, version, isOpen, expiresAtMs, body };
}

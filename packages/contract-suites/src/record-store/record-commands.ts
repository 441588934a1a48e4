import assert from "node:assert/strict";
import type { DncRecord, RecordStore } from "@opendnc/core";
import fc from "fast-check";
import type { RecordModel } from "./record-model.js";

export interface RecordsUnderTest {
  readonly records: RecordStore;
  /** The run's own kind of a given number: runs share a store, but no kind. */
  kind(number: number): string;
}

type Command = fc.AsyncCommand<RecordModel, RecordsUnderTest>;
type Action = (model: RecordModel, real: RecordsUnderTest) => Promise<void>;
/** The team and key of a record, and the number of its kind. */
type Place = readonly [kind: number, teamId: string, key: string];

// Few records, most of them of one list, so that most commands meet an earlier one.
const kind = fc.constantFrom(0, 0, 0, 1);
const team = fc.constantFrom("acme", "acme", "Acme");
const key = fc.constantFrom("a_b", "A_B", "a\\_b");
const place = fc.tuple(kind, team, key);
const state = fc.record({
  isOpen: fc.boolean(),
  expiresAtMs: fc.option(fc.integer({ min: 1, max: 6 })),
  body: fc.string({ unit: "binary", maxLength: 12 }).filter((text) => !text.includes("\u0000")),
});
/** How far from the right version, mostly not at all. */
const off = fc.constantFrom(0, 0, 0, -1, 1);
const limit = fc.integer({ min: 1, max: 3 });

/** Every method, with arguments that collide often. */
export const recordCommands: readonly fc.Arbitrary<Command>[] = [
  fc.tuple(place, state).map(([at, given]) =>
    command(`insert(${at.join(" ")})`, async (model, { records, ...run }) => {
      const record = { ...identityOf(run, at), version: 1, ...given };
      assert.equal(await records.insert(record), model.insert(record));
    }),
  ),
  fc.tuple(place, state, off).map(([at, given, wrongBy]) =>
    command(`replace(${at.join(" ")}, ${wrongBy})`, async (model, { records, ...run }) => {
      const identity = identityOf(run, at);
      const version = versionOf(model.find(identity)) + 1 + wrongBy;
      const record = { ...identity, version: Math.max(version, 1), ...given };
      assert.equal(await records.replace(record), model.replace(record));
    }),
  ),
  fc.tuple(place, off).map(([at, wrongBy]) =>
    command(`remove(${at.join(" ")}, ${wrongBy})`, async (model, { records, ...run }) => {
      const identity = identityOf(run, at);
      const version = Math.max(versionOf(model.find(identity)) + wrongBy, 1);
      const asked = { ...identity, version };
      assert.equal(await records.remove(asked), model.remove(asked));
    }),
  ),
  place.map((at) =>
    command(`find(${at.join(" ")})`, async (model, { records, ...run }) => {
      const identity = identityOf(run, at);
      const found = await records.find(identity.kind, identity.teamId, identity.key);
      assert.deepEqual(found, model.find(identity));
    }),
  ),
  fc.tuple(kind, team, limit, fc.option(key)).map(([number, teamId, most, before]) =>
    command(`list(${number}, ${teamId}, ${most}, ${before})`, async (model, real) => {
      const page = { limit: most, before };
      const listed = await real.records.list(real.kind(number), teamId, page);
      assert.deepEqual(listed, model.list(real.kind(number), teamId, most, before));
    }),
  ),
  fc.tuple(kind, limit).map(([number, most]) =>
    command(`listOpen(${number}, ${most})`, async (model, real) => {
      const listed = await real.records.listOpen(real.kind(number), most);
      assertOpen(model.open(real.kind(number)), most, listed);
    }),
  ),
  fc.tuple(fc.integer({ min: 1, max: 6 }), limit).map(([nowMs, most]) =>
    command(`removeExpired(${nowMs}, ${most})`, async (model, { records }) => {
      const expired = model.expired(nowMs);
      const removed = await records.removeExpired(nowMs, most);
      assert.equal(removed, Math.min(expired.length, most));
      // Which of them is the store's choice.
      for (const record of expired) {
        const found = await records.find(record.kind, record.teamId, record.key);
        if (found === null) model.forget(record);
      }
      assert.equal(model.expired(nowMs).length, expired.length - removed);
    }),
  ),
];

function command(text: string, run: Action): Command {
  return { check: () => true, run, toString: () => text };
}

function identityOf(run: Pick<RecordsUnderTest, "kind">, [number, teamId, name]: Place) {
  return { kind: run.kind(number), teamId, key: name };
}

/** What is not there has no version; 1 is the first that it could get. */
function versionOf(record: DncRecord | null): number {
  return record?.version ?? 1;
}

/** Records of several teams may have one key; their order is the store's choice. */
function assertOpen(open: readonly DncRecord[], most: number, listed: readonly DncRecord[]): void {
  const expected = open.slice(0, most);
  assert.deepEqual(
    listed.map((record) => record.key),
    expected.map((record) => record.key),
  );
  const names = listed.map(({ teamId, key: name }) => `${teamId} ${name}`);
  assert.equal(new Set(names).size, names.length);
  for (const record of listed) {
    const stored = open.find(
      ({ teamId, key: name }) => `${teamId} ${name}` === `${record.teamId} ${record.key}`,
    );
    assert.deepEqual(record, stored);
  }
}

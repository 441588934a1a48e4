import { newEntry, newWrite, profileUrl } from "@opendnc/contract-suites";
import type { DncError, DncWrite } from "@opendnc/core";
import {
  MongoNetworkError,
  MongoNetworkTimeoutError,
  MongoServerError,
  MongoWriteConcernError,
  type Document,
} from "mongodb";
import { describe, expect, it } from "vitest";
import type { EntryDocument } from "../src/mongo-schema.js";
import { scriptedRepository, type Step } from "./support/scripted-store.js";

const urls = [profileUrl("ann"), profileUrl("bob")];
const write: DncWrite = newWrite(
  "team-1",
  urls.map((url) => newEntry(url)),
);
const [ann, bob] = write.entries.map((entry) => documentOf(entry)) as [
  EntryDocument,
  EntryDocument,
];

const done: Document = { ok: 1, n: 2 };

function documentOf({ id, url, reason, source }: DncWrite["entries"][number]): EntryDocument {
  const { teamId, batchId, createdAtMs } = write;
  return { _id: id, teamId, url, reason, source, batchId, createdAtMs };
}

/** The reply to an insert of which some places were refused by an index. */
function refusedBy(index: string, ...places: readonly number[]): Document {
  const writeErrors = places.map((place) => ({
    index: place,
    code: 11_000,
    errmsg: `E11000 duplicate key error collection: opendnc.entries index: ${index} dup key: { url: "${String(urls[place])} index: entries_by_url dup key" }`,
  }));
  return { ok: 1, n: 2 - places.length, writeErrors };
}

const steppedDown = (code: number) =>
  new MongoServerError({ ok: 0, code, message: "not primary: mongo-1.example:27017" });
const unconfirmed = (code: number) =>
  new MongoWriteConcernError({
    ok: 1,
    n: 2,
    writeConcernError: { code, errmsg: "waiting for replication timed out" },
  });

async function rejection(script: readonly Step[], stored: readonly EntryDocument[] = []) {
  const { repository, commands } = scriptedRepository(script, stored);
  const error = await repository.add(write).then(
    () => undefined,
    (thrown: unknown) => thrown as DncError,
  );
  expect(error).toMatchObject({ name: "DncError", code: "storage_unavailable" });
  return { error, commands };
}

describe("simulated: another writer is faster (E11000)", () => {
  it("what the index of URLs refused is a duplicate, the rest is added", async () => {
    const { repository, commands } = scriptedRepository([refusedBy("entries_by_url", 0)]);
    expect(await repository.add(write)).toEqual(["duplicate", "added"]);
    expect(commands).toHaveLength(1);
  });

  it("a refused id is an error if its URL is not listed, and never a duplicate", async () => {
    // The other entry is stored, so that this is no refusal of the call.
    const { error } = await rejection([refusedBy("_id_", 1)]);
    expect(error?.message).toContain("ids already");
    const { repository } = scriptedRepository([refusedBy("_id_", 0)]);
    const alone = repository.add({ ...write, entries: write.entries.slice(0, 1) });
    await expect(alone).rejects.toMatchObject({ name: "DncError", code: "storage_refused" });
  });

  it("a refused id is a duplicate if its URL is listed, as when a write is repeated", async () => {
    const { repository } = scriptedRepository([refusedBy("_id_", 0, 1)], [ann, bob]);
    expect(await repository.add(write)).toEqual(["duplicate", "duplicate"]);
  });

  it("a server that does not name the index is asked whether the URL is listed", async () => {
    const unnamed = { ok: 1, writeErrors: [{ index: 0, code: 11_000 }] };
    const { repository } = scriptedRepository([unnamed], [{ ...ann, _id: "dnc_other" }]);
    expect(await repository.add(write)).toEqual(["duplicate", "added"]);
  });

  it("an entry that failed for another reason rejects the call", async () => {
    await rejection([{ ok: 1, n: 1, writeErrors: [{ index: 0, code: 121 }] }]);
  });
});

describe("simulated: a primary steps down, or the connection is lost", () => {
  const causes: readonly (readonly [string, Error])[] = [
    ["not the primary any more", steppedDown(10_107)],
    ["interrupted by the change", steppedDown(11_602)],
    ["shutting down while confirming", unconfirmed(91)],
    ["a lost connection", new MongoNetworkError("connection to mongo-1.example closed")],
  ];

  it.each(causes)("what the first try stored is added: %s", async (_, cause) => {
    const other = { ...bob, _id: "dnc_other" };
    const script = [cause, refusedBy("entries_by_url", 0, 1)];
    const { repository, commands } = scriptedRepository(script, [ann, other]);
    expect(await repository.add(write)).toEqual(["added", "duplicate"]);
    expect(commands[1]).toEqual(commands[0]);
  });

  it.each(causes)(
    "what the first try did not store is stored by the next: %s",
    async (_, cause) => {
      const { repository } = scriptedRepository([cause, done]);
      expect(await repository.add(write)).toEqual(["added", "added"]);
    },
  );

  it("also when a router says so for single entries", async () => {
    const partly = { ok: 1, n: 1, writeErrors: [{ index: 1, code: 189 }] };
    const script = [partly, refusedBy("entries_by_url", 0)];
    const { repository } = scriptedRepository(script, [ann]);
    expect(await repository.add(write)).toEqual(["added", "added"]);
  });

  it.each(causes)("a second time, it rejects: %s", async (_, cause) => {
    const { commands } = await rejection([cause, cause, done]);
    expect(commands).toHaveLength(2);
  });

  it("a server that did not answer in time is not asked again", async () => {
    const { commands } = await rejection([new MongoNetworkTimeoutError("timed out"), done]);
    expect(commands).toHaveLength(1);
  });
});

describe("simulated: a write concern error", () => {
  it.each([
    ["as the driver throws it", unconfirmed(64)],
    ["in a reply", { ok: 1, n: 2, writeConcernError: { code: 64, errmsg: "timed out" } }],
    [
      "beside duplicates",
      { ...refusedBy("entries_by_url", 0), writeConcernError: { code: 64, errmsg: "timed out" } },
    ],
  ])("what is not known to be durable is not acknowledged: %s", async (_, step) => {
    const { error, commands } = await rejection([step]);
    expect(error?.message).toContain("durable");
    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatchObject({ writeConcern: { w: "majority", j: true } });
  });
});

it("simulated: neither the message nor the cause holds a URL, an address or a key", async () => {
  const refused = new MongoServerError({
    code: 17_280,
    message: `Key too large: { url: "${String(urls[0])}" } on mongo-1.example:27017`,
    keyValue: { url: urls[0] },
  });
  const { error } = await rejection([refused]);
  const cause = error?.cause as Error;
  const logged = [error?.message, error?.stack, cause.stack, JSON.stringify(cause)].join("\n");
  expect(logged).not.toMatch(/linkedin|mongo-1/);
  expect(cause).toMatchObject({ message: "MongoServerError, code 17280", code: 17_280 });
});

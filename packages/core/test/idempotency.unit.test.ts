import { describe, expect, it } from "vitest";
import {
  DncError,
  IDEMPOTENCY_KEPT_MS,
  IdempotencyKeys,
  MAX_RECORD_BODY,
  type Attempt,
  type Beginning,
  type KeyedRequest,
  type WriteIdentity,
} from "../src/index.js";
import { MapRecords } from "./support/map-records.js";
import { VirtualTime } from "./support/virtual-time.js";

const identity = (seed: string): WriteIdentity => ({
  seed,
  batchId: `bat_${seed}`,
  createdAtMs: 1,
});
const request = (seed: string, more: Partial<KeyedRequest> = {}): KeyedRequest => ({
  ...{ teamId: "team", key: "key", fingerprint: "f", identity: identity(seed), ...more },
});

function world() {
  const records = new MapRecords();
  const time = new VirtualTime();
  const process = (owner: string, gone: readonly string[] = []) =>
    new IdempotencyKeys({ records, clock: time, owner, isGone: (name) => gone.includes(name) });
  return { records, time, process, keys: process("one") };
}

function started(beginning: Beginning): Attempt {
  if (beginning.status !== "started") throw new Error(`It was ${beginning.status}`);
  return beginning.attempt;
}

describe("a request with an idempotency key", () => {
  it("is done once, and its answer given to whoever repeats it", async () => {
    const { keys, process } = world();
    const attempt = started(await keys.begin(request("1")));
    expect(attempt).toMatchObject({ identity: identity("1"), isRepeat: false });
    await attempt.finish("answer \0 é");
    for (const asked of [keys, process("two")]) {
      expect(await asked.begin(request("2"))).toEqual({
        status: "replayed",
        answer: "answer \0 é",
      });
    }
  });

  it("is told to wait while it is under way, and another one that the key was used", async () => {
    const { keys, time } = world();
    await keys.begin(request("1"));
    await time.pass(59_999);
    const inUse = { status: "in_use", retryAfterMs: 1_000 };
    expect(await keys.begin(request("2"))).toEqual(inUse);
    expect(await keys.begin(request("2", { fingerprint: "g" }))).toEqual({ status: "reused" });
  });

  it("is another one with the same key for another team", async () => {
    const { keys } = world();
    await started(await keys.begin(request("1"))).finish("one");
    started(await keys.begin(request("2", { teamId: "other" })));
  });

  it("is begun by one of those who begin at the same time", async () => {
    const { records, process } = world();
    const all = Array.from({ length: 8 }, (_, at) => process(`${at}`).begin(request(`${at}`)));
    const statuses = (await Promise.all(all)).map(({ status }) => status);
    expect(statuses.filter((status) => status === "started")).toHaveLength(1);
    expect(statuses.filter((status) => status === "in_use")).toHaveLength(7);
    expect(records.records.size).toBe(1);
  });

  it("is gone on with by one of those who find it dead, as the same write", async () => {
    const { keys, process } = world();
    await keys.begin(request("1"));
    const all = ["2", "3"].map((owner) => process(owner, ["one"]).begin(request(owner)));
    const beginnings = await Promise.all(all);
    const attempts = beginnings.filter(({ status }) => status === "started").map(started);
    expect(attempts).toMatchObject([{ identity: identity("1"), isRepeat: true }]);
    expect(beginnings.map(({ status }) => status).sort()).toEqual(["in_use", "started"]);
  });

  it("is gone on with after a minute when nobody knows whether its process lives", async () => {
    const { keys, time, process } = world();
    await keys.begin(request("1"));
    await time.pass(60_000);
    const attempt = started(await process("two").begin(request("2")));
    expect(attempt).toMatchObject({ identity: identity("1"), isRepeat: true });
    expect(await keys.begin(request("3"))).toMatchObject({ status: "in_use" });
  });

  it("keeps the later attempt's answer when the one that was thought dead ends after all", async () => {
    const { keys, time, process } = world();
    const early = started(await keys.begin(request("1")));
    await time.pass(60_000);
    const late = started(await process("two").begin(request("2")));
    await early.finish("early");
    expect(await keys.begin(request("3"))).toMatchObject({ status: "in_use" });
    await late.finish("late");
    await early.abandon();
    expect(await keys.begin(request("3"))).toEqual({ status: "replayed", answer: "late" });
  });

  it("is done again, as the same write, after it was abandoned", async () => {
    const { keys } = world();
    await started(await keys.begin(request("1"))).abandon();
    const again = started(await keys.begin(request("2")));
    expect(again).toMatchObject({ identity: identity("1"), isRepeat: true });
    await again.finish("answer");
    expect(await keys.begin(request("3"))).toMatchObject({ status: "replayed" });
  });

  it("is forgotten after a day from its first attempt, swept away or not", async () => {
    for (const isSwept of [true, false]) {
      const { keys, time, records } = world();
      const attempt = started(await keys.begin(request("1")));
      await time.pass(30_000);
      await attempt.finish("answer");
      await time.pass(IDEMPOTENCY_KEPT_MS - 30_001);
      await records.removeExpired(time.nowMs(), 1_000);
      expect(await keys.begin(request("2"))).toMatchObject({ status: "replayed" });
      await time.pass(1);
      if (isSwept) await records.removeExpired(time.nowMs(), 1_000);
      const next = started(await keys.begin(request("3", { fingerprint: "g" })));
      expect(next).toMatchObject({ identity: identity("3"), isRepeat: false });
    }
  });

  it.each([
    ["plain", "x".repeat(MAX_RECORD_BODY)],
    ["escaped", '"'.repeat(MAX_RECORD_BODY / 2)],
    ["foreign", "字".repeat(MAX_RECORD_BODY / 3)],
  ])("is worked out again when its answer is too large to be kept: %s", async (_kind, answer) => {
    const { keys, records } = world();
    await started(await keys.begin(request("1"))).finish(answer);
    expect([...records.records.values()][0]?.body.length).toBeLessThan(1_000);
    expect(started(await keys.begin(request("2")))).toMatchObject({
      identity: identity("1"),
      isRepeat: true,
    });
  });

  it("has an answer that just fits kept, in a record that the store takes", async () => {
    const sizes = { x: 1, '"': 2, 字: 3, "🙂": 6, "\ud800": 18, "\0": 6 };
    for (const [unit, size] of Object.entries(sizes)) {
      const { keys, records } = world();
      const answer = unit.repeat(Math.floor((MAX_RECORD_BODY - 4_200) / size));
      const long = { key: "k".repeat(255), fingerprint: "f".repeat(64) };
      await started(await keys.begin(request("1", long))).finish(answer);
      const [record] = records.records.values();
      expect(Buffer.byteLength(record?.body ?? "")).toBeLessThanOrEqual(MAX_RECORD_BODY);
      expect(await keys.begin(request("2", long))).toEqual({ status: "replayed", answer });
    }
  });

  it("is not begun when the store cannot be asked", async () => {
    const { time } = world();
    const away = Object.assign(new MapRecords(), {
      insert: () => Promise.reject(new DncError("storage_unavailable", "staged failure")),
    });
    const keys = new IdempotencyKeys({ records: away, clock: time, owner: "one" });
    await expect(keys.begin(request("1"))).rejects.toMatchObject({ code: "storage_unavailable" });
  });
});

import { describe, expect, it } from "vitest";
import {
  copyStorage,
  DncError,
  type ApiKeyRecord,
  type CopyProgress,
  type DncRepository,
} from "../src/index.js";
import { instead } from "./support/instead.js";
import { listOn } from "./support/list-fixture.js";
import { MapApiKeys } from "./support/map-api-keys.js";
import { MapRepository } from "./support/map-repository.js";

interface Store {
  readonly entries: MapRepository;
  readonly apiKeys: MapApiKeys;
}

const storeOf = (entriesPerWrite = 1000): Store => ({
  entries: new MapRepository(entriesPerWrite, 7),
  apiKeys: new MapApiKeys(),
});

const keyOf = (id: string, revokedAtMs: number | null = null): ApiKeyRecord => ({
  ...{ id, teamId: "red", label: null, secretHash: "00", createdAtMs: 1, revokedAtMs },
});

async function add(store: Store, teamId: string, count: number, from = 0): Promise<void> {
  const inputs = Array.from({ length: count }, (_, at) => ({
    ...{ url: `in/person-${from + at}`, reason: `reason ${at}`, source: null },
  }));
  await listOn(store.entries).list.addBatch(teamId, inputs);
}

const contentOf = ({ entries }: Store) =>
  [...entries.entries.values()].sort((a, b) =>
    `${a.teamId}${a.id}` < `${b.teamId}${b.id}` ? -1 : 1,
  );

async function filled(): Promise<Store> {
  const from = storeOf();
  await add(from, "blue", 5_003);
  await add(from, "red", 10);
  await from.apiKeys.add(keyOf("key_a"));
  await from.apiKeys.add(keyOf("key_b", 5));
  return from;
}

describe("copying a storage", () => {
  it("copies every team's entries and all keys, as they are", async () => {
    const [from, to] = [await filled(), storeOf(100)];
    const report = await copyStorage(from, to);
    expect(contentOf(to)).toEqual(contentOf(from));
    expect(to.apiKeys.keys).toEqual(from.apiKeys.keys);
    const none = { kept: 0, missing: 0 };
    expect(report).toEqual({
      keys: { total: 2, copied: 2, missing: 0 },
      teams: [
        { teamId: "blue", entries: 5_003, copied: 5_003, targetTotal: 5_003, ...none },
        { teamId: "red", entries: 10, copied: 10, targetTotal: 10, ...none },
      ],
    });
  });

  it("copies nothing when it is repeated, and what is new since", async () => {
    const [from, to] = [await filled(), storeOf()];
    await copyStorage(from, to);
    await add(from, "red", 2, 100);
    const report = await copyStorage(from, to);
    expect(report.keys).toEqual({ total: 2, copied: 0, missing: 0 });
    expect(report.teams.map(({ copied }) => copied)).toEqual([0, 2]);
    expect(contentOf(to)).toEqual(contentOf(from));
  });

  it("can be cut anywhere and repeated", async () => {
    const from = await filled();
    for (const [calls, after] of [
      [1, false],
      [30, true],
      [52, false],
    ] as const) {
      const to = storeOf(100);
      const cut = { ...to, entries: cutAt(to.entries, calls, after) };
      await expect(copyStorage(from, cut)).rejects.toBeInstanceOf(DncError);
      const report = await copyStorage(from, to);
      expect(contentOf(to)).toEqual(contentOf(from));
      expect(report.teams.map(({ kept, missing }) => [kept, missing])).toEqual([
        [0, 0],
        [0, 0],
      ]);
    }
  });

  it("changes nothing that the target has, and says how many people it has otherwise", async () => {
    const [from, to] = [storeOf(), storeOf()];
    await add(to, "red", 3);
    await add(from, "red", 5, 1);
    const own = contentOf(to);
    const report = await copyStorage(from, to);
    expect(report.teams).toEqual([
      { teamId: "red", entries: 5, copied: 3, kept: 2, missing: 0, targetTotal: 6 },
    ]);
    expect(contentOf(to)).toEqual(expect.arrayContaining(own));
  });

  it("tells what the target has lost, entries and keys", async () => {
    const [from, to] = [await filled(), storeOf(100)];
    const losing = instead<DncRepository>(to.entries, {
      restore: async (teamId, entries) => {
        await to.entries.restore(teamId, entries.slice(1));
        return entries.map(() => "added" as const);
      },
    });
    const forgetful = Object.assign(new MapApiKeys(), { add: () => Promise.resolve() });
    const report = await copyStorage(from, { entries: losing, apiKeys: forgetful });
    expect(report.keys).toEqual({ total: 2, copied: 2, missing: 2 });
    expect(report.teams).toMatchObject([
      { entries: 5_003, copied: 5_003, missing: 51, targetTotal: 4_952 },
      { entries: 10, copied: 10, missing: 1, targetTotal: 9 },
    ]);
  });

  it("revokes what was revoked since, and never makes a revoked key valid", async () => {
    const [from, to] = [await filled(), storeOf()];
    await copyStorage(from, to);
    await from.apiKeys.revoke("red", "key_a", 9);
    to.apiKeys.keys.set("key_b", keyOf("key_b", 3));
    await copyStorage(from, to);
    expect((await to.apiKeys.findById("key_a"))?.revokedAtMs).toBe(9);
    expect((await to.apiKeys.findById("key_b"))?.revokedAtMs).toBe(3);
    from.apiKeys.keys.set("key_a", keyOf("key_a"));
    await copyStorage(from, to);
    expect((await to.apiKeys.findById("key_a"))?.revokedAtMs).toBe(9);
  });

  it("says how far it has come, step by step to the end", async () => {
    const [from, to] = [await filled(), storeOf()];
    const seen: CopyProgress[] = [];
    await copyStorage(from, to, (progress) => seen.push(progress));
    expect(seen.filter(({ step }) => step === "keys").at(-1)).toMatchObject({
      done: 2,
      teamId: null,
    });
    for (const step of ["entries", "verifying"]) {
      const blue = seen.filter((one) => one.step === step && one.teamId === "blue");
      expect(blue.at(-1)).toMatchObject({ done: 5_003, total: 5_003 });
      const dones = blue.map(({ done }) => done);
      expect(dones).toEqual([...dones].sort((a, b) => a - b));
    }
  });

  it("of nothing is nothing", async () => {
    expect(await copyStorage(storeOf(), storeOf())).toEqual({
      keys: { total: 0, copied: 0, missing: 0 },
      teams: [],
    });
  });
});

/** The so many-th `restore` fails, before or after it took effect, and all after it. */
function cutAt(inner: MapRepository, call: number, after: boolean): DncRepository {
  let calls = 0;
  return instead<DncRepository>(inner, {
    restore: async (...args) => {
      calls += 1;
      if (calls < call) return inner.restore(...args);
      if (calls === call && after) await inner.restore(...args);
      throw new DncError("storage_unavailable", "staged failure");
    },
  });
}

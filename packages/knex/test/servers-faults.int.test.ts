import { expect, it } from "vitest";
import {
  newApiKey,
  newEntry,
  newRecord,
  newWrite,
  profileUrl,
  storedEntries,
} from "@opendnc/contract-suites";
import type { SqlStorage } from "../src/sql/sql-storage.js";
import { FaultProxy } from "./support/fault-proxy.js";
import { emptyDatabase, onEachServer, openedStorage } from "./support/server-backends.js";
import { urlsOf, writeOf } from "./support/writes.mjs";

const PER_WRITE = 20;

/** Adds until told to stop; gives the prefixes that were acknowledged and how many were refused. */
async function addUntil(storage: SqlStorage, name: string, stop: () => boolean) {
  const acknowledged: string[] = [];
  let refused = 0;
  for (let round = 0; !stop(); round += 1) {
    const prefix = `${name}-${round}`;
    await storage.entries.add(writeOf("team-1", prefix, 0, PER_WRITE)).then(
      () => acknowledged.push(prefix),
      () => (refused += 1),
    );
  }
  return { acknowledged, refused };
}

/** Whether every entry of every one of these writes is there. */
async function areListed(storage: SqlStorage, prefixes: readonly string[]): Promise<boolean> {
  const found = await Promise.all(
    prefixes.map((prefix) => storage.entries.findByUrls("team-1", urlsOf(prefix, 0, PER_WRITE))),
  );
  return !found.flat().includes(null);
}

onEachServer("faults", (backend) => {
  it("connections cut in mid-load lose nothing, and new ones take their place", async () => {
    const database = await emptyDatabase(backend);
    const storage = await openedStorage(backend, { url: database.url });
    let stopped = false;
    const adding = Promise.all(
      ["a", "b", "c", "d"].map((name) => addUntil(storage, name, () => stopped)),
    );
    for (let cut = 0; cut < 5; cut += 1) {
      // Something is written between two cuts.
      await storage.entries.add(writeOf("team-1", `between-${cut}`, 0, 1)).catch(() => undefined);
      await database.cutAll();
    }
    stopped = true;
    const runs = await adding;
    const acknowledged = runs.flatMap((run) => run.acknowledged);
    expect(runs.reduce((sum, { refused }) => sum + refused, 0)).toBeGreaterThan(0);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(await areListed(storage, acknowledged)).toBe(true);
    const [counted] = await database.all<{ rows_there: unknown; total: unknown }>(
      `SELECT (SELECT count(*) FROM opendnc_entries) AS rows_there,
              (SELECT sum(entries) FROM opendnc_totals) AS total`,
    );
    expect(Number(counted?.rows_there)).toBe(Number(counted?.total));
    await storage.ping();
  });

  it("a server that hangs is given up in bounded time, and found again when it answers", async () => {
    const database = await emptyDatabase(backend);
    const proxy = await FaultProxy.before(database.url);
    const storage = await openedStorage(backend, {
      url: proxy.url,
      connectTimeoutMs: 300,
      acquireTimeoutMs: 500,
      queryTimeoutMs: 300,
    });
    await storage.entries.add(writeOf("team-1", "early", 0, 3));
    proxy.hang();
    const startedAtMs = performance.now();
    const late = writeOf("team-1", "late", 0, 3);
    const calls = [
      storage.entries.add(late),
      storage.entries.findByUrls("team-1", urlsOf("early", 0, 1)),
      storage.entries.list("team-1", { limit: 1, offset: 0, before: null }),
      storage.entries.remove("team-1", ["dnc_1"]),
      storage.entries.restore("team-1", storedEntries(writeOf("team-1", "restored", 0, 3))),
      storage.apiKeys.add(newApiKey("team-1")),
      storage.apiKeys.findById("key_1"),
      storage.records.insert(newRecord("team-1")),
      storage.records.listOpen("import", 1),
      storage.ping(),
    ];
    const refused = { status: "rejected", reason: { code: "storage_unavailable" } };
    expect(await Promise.allSettled(calls)).toMatchObject(calls.map(() => refused));
    expect(performance.now() - startedAtMs).toBeLessThan(10_000);
    proxy.forward();
    expect(await storage.entries.findByUrls("team-1", urlsOf("late", 0, 3))).toEqual([
      ...[null, null, null],
    ]);
    expect(await storage.entries.add(late)).toEqual(["added", "added", "added"]);
  });

  it("a write whose connection is lost while the server works on it is not stored later", async () => {
    const database = await emptyDatabase(backend);
    const proxy = await FaultProxy.before(database.url);
    const storage = await openedStorage(backend, { url: proxy.url });
    const blocker = await openedStorage(backend, { url: database.url });
    await blocker.entries.add(writeOf("team-1", "early", 0, 1));
    const release = await backend.holdTotals(database);
    const late = storage.entries.add(writeOf("team-1", "late", 0, 500));
    const settled = late.catch((error: unknown) => error);
    await backend.untilSomebodyWaits(database);
    proxy.cut();
    expect(await settled).toMatchObject({ code: "storage_unavailable" });
    await release();
    // Whatever would still be stored has had its way free: this takes the same locks.
    await blocker.entries.add(writeOf("team-1", "next", 0, 1));
    expect(
      (await blocker.entries.list("team-1", { limit: 1, offset: 0, before: null })).total,
    ).toBe(2);
    await storage.ping();
  });

  it("an id that is there already is an error, not a duplicate, and adds nothing", async () => {
    const database = await emptyDatabase(backend);
    const { entries } = await openedStorage(backend, { url: database.url });
    const first = newEntry(profileUrl("ann"));
    await entries.add(newWrite("team-1", [first]));
    const other = newEntry(profileUrl("cy"));
    const clash = newWrite("team-1", [other, newEntry(profileUrl("bob"), { id: first.id })]);
    await expect(entries.add(clash)).rejects.toMatchObject({ code: "storage_refused" });
    expect((await entries.list("team-1", { limit: 9, offset: 0, before: null })).total).toBe(1);
    expect(await entries.findByUrls("team-1", [other.url])).toEqual([null]);
  });

  it("a write that was stored in part before is told what it has added now", async () => {
    const database = await emptyDatabase(backend);
    const { entries } = await openedStorage(backend, { url: database.url });
    const write = writeOf("team-1", "somebody", 0, 3);
    await entries.add({ ...write, entries: write.entries.slice(0, 2) });
    expect(await entries.add(write)).toEqual(["duplicate", "duplicate", "added"]);
  });

  it("of callers that repeat one write at once, one is told added for each entry", async () => {
    const database = await emptyDatabase(backend);
    const { entries } = await openedStorage(backend, { url: database.url });
    for (let round = 0; round < 20; round += 1) {
      const write = writeOf("team-1", `round-${round}`, 0, 50);
      const halves = [write, { ...write, entries: write.entries.slice(25) }, write, write];
      const told = await Promise.all(halves.map((half) => entries.add(half)));
      expect(told.flat().filter((outcome) => outcome === "added")).toHaveLength(50);
    }
  });
});

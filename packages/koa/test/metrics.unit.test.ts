import { DncError, type DncRepository } from "@opendnc/core";
import { MemoryStorage } from "@opendnc/memory";
import { Registry } from "prom-client";
import { describe, expect, it } from "vitest";

import { createDncObserver, DncMetrics, observeRepository, type Logger } from "../src/index.js";
import { deadRepository, SECRET, storageDown } from "./support/faulty-repository.js";

const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe("an observed repository", () => {
  it("answers as the one it stands for, and has every call counted by its outcome", async () => {
    const storage = new MemoryStorage();
    await storage.open();
    const metrics = new DncMetrics(new Registry());
    const observed = observeRepository(storage.entries, metrics);
    const page = { limit: 1, offset: 0, before: null };
    expect(observed.limits).toBe(storage.entries.limits);
    expect(await observed.list("acme", page)).toEqual({ entries: [], total: 0 });
    expect(await observed.findByUrls("acme", [])).toEqual([]);
    expect(await observed.remove("acme", ["dnc_1"])).toEqual(["absent"]);
    const prefix = { prefix: "https://linkedin.com/in/", limit: 1, after: null };
    expect(await observed.listByPrefix("acme", prefix)).toEqual([]);
    const batch = { batchId: "bat_1", fromId: "dnc_0", toId: "dnc_z", limit: 1 };
    expect(await observed.idsOfBatch("acme", batch)).toEqual([]);
    expect(await observed.restore("acme", [])).toEqual([]);
    expect(await observed.teams({ limit: 1, after: null })).toEqual([]);
    const write = { teamId: "acme", batchId: "bat_1", createdAtMs: 0, entries: [] };
    expect(await observed.add(write)).toEqual([]);
    await storage.close();
    await expect(observed.list("acme", page)).rejects.toMatchObject({ code: "storage_closed" });
    const text = await metrics.registry.metrics();
    const counted = (operation: string, outcome: string) =>
      `opendnc_storage_operation_duration_seconds_count{operation="${operation}",outcome="${outcome}"} 1`;
    const operations = Object.keys(observed).filter((name) => name !== "limits");
    for (const operation of operations) {
      expect(text).toContain(counted(operation, "ok"));
    }
    expect(text).toContain(counted("list", "error"));
  });

  it("counts a call that throws instead of rejecting", async () => {
    const metrics = new DncMetrics(new Registry());
    const broken: DncRepository = {
      ...deadRepository({ limits: { entriesPerWrite: 1, urlsPerRead: 1 } } as DncRepository),
      list: () => {
        throw storageDown();
      },
    };
    const observed = observeRepository(broken, metrics);
    const page = { limit: 1, offset: 0, before: null };
    await expect(observed.list("acme", page)).rejects.toBeInstanceOf(DncError);
    expect(await metrics.registry.metrics()).toContain('operation="list",outcome="error"} 1');
  });
});

describe("the observer of the list", () => {
  it("counts and logs what nobody is told, without what storage said", async () => {
    const metrics = new DncMetrics(new Registry());
    const lines: unknown[] = [];
    const record = (...line: unknown[]) => void lines.push(line);
    const observer = createDncObserver({ ...silent, warn: record, error: record }, metrics);
    observer.cacheInvalidationFailed("acme", storageDown());
    observer.storageFailed("acme", new Error(SECRET));
    observer.importFailed(new Error(SECRET));
    const text = await metrics.registry.metrics();
    expect(text).toContain("opendnc_cache_invalidation_failures_total 1");
    expect(text).toContain("opendnc_storage_partial_failures_total 1");
    expect(text).toContain("opendnc_import_failures_total 1");
    expect(lines).toMatchObject([
      [{ team: "acme", error: { code: "storage_unavailable" } }, "cache was not invalidated"],
      [{ team: "acme", error: { name: "Error" } }, "storage took part of a write"],
      [{ error: { name: "Error" } }, "running imports failed; it is tried again"],
    ]);
    expect(JSON.stringify(lines)).not.toContain("johnsmith");
  });
});

describe("the check cache's counter", () => {
  it("counts hits and misses of each read", async () => {
    const metrics = new DncMetrics(new Registry());
    metrics.checkCacheLookedUp({ hits: 2, misses: 1 });
    const text = await metrics.registry.metrics();
    expect(text).toContain('opendnc_check_cache_lookups_total{result="hit"} 2');
    expect(text).toContain('opendnc_check_cache_lookups_total{result="miss"} 1');
  });
});

import { describe, expect, it } from "vitest";
import { DncError, type ImportFiles, type ImportJob } from "../../src/index.js";
import { instead } from "../support/instead.js";
import { LineFiles } from "../support/line-files.js";
import { Gate, peopleFile, RunnerWorld, type Around } from "../support/runner-world.js";

const down = () => new DncError("storage_unavailable", "staged failure");

/** Holds the first call of a name until the gate is opened. */
function holding(gate: Gate, name: string): Around {
  let isFirst = true;
  return async (called, call) => {
    if (called === name && isFirst) {
      isFirst = false;
      await gate.wait();
    }
    return call();
  };
}

/** A process that hangs for good from the first call of a name on. */
function freezing(name: string, gate: Gate): Around {
  let isFrozen = false;
  return async (called, call) => {
    isFrozen ||= called === name;
    if (isFrozen) await gate.wait();
    return call();
  };
}

describe("taking over an import", () => {
  it("waits for fifteen seconds of silence when nobody knows whether its process lives", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(9));
    const frozen = world.start("frozen", { around: freezing("add", new Gate()) });
    await world.time.pass(2_000);
    expect(frozen.calls).toContain("add");
    const other = world.start("other");
    await world.time.pass(14_500);
    expect(await world.job(id)).toMatchObject({ status: "running", rows: 0 });
    expect(world.repository.size).toBe(0);
    await world.time.pass(2_000);
    expect(await world.job(id)).toMatchObject({ status: "completed", rows: 9, added: 9 });
    await other.stop();
  });

  it("happens at once when its process is known to be dead", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(9));
    world.start("frozen", { around: freezing("add", new Gate()) });
    await world.time.pass(100);
    const other = world.start("other", { isGone: (owner) => owner === "frozen" });
    await world.time.settle();
    expect(await world.job(id)).toMatchObject({ status: "completed", added: 9 });
    await other.stop();
  });

  it("never happens while its process gives signs of life, however long a chunk takes", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(9));
    const gate = new Gate();
    const slow = world.start("slow", { around: holding(gate, "add") });
    await world.time.pass(1_000);
    const other = world.start("other");
    await world.time.pass(10 * 60_000);
    expect(await world.job(id)).toMatchObject({ status: "running", rows: 0 });
    expect(other.calls).not.toContain("add");
    gate.open();
    await world.time.settle();
    expect(await world.job(id)).toMatchObject({ status: "completed", added: 9 });
    await Promise.all([slow.stop(), other.stop()]);
  });

  it("happens at once after a process has stopped, from the chunk on that it was at", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(20));
    const gate = new Gate();
    const first = world.start("first", { around: holding(gate, "add") });
    await gate.arrived;
    const stopped = first.stop();
    gate.open();
    await stopped;
    expect(await world.job(id)).toMatchObject({ status: "queued", rows: 4, added: 4 });
    const second = world.start("second");
    await world.time.settle();
    expect(await world.job(id)).toMatchObject({ status: "completed", rows: 20, added: 20 });
    expect(second.calls.filter((name) => name === "add")).toHaveLength(8);
    await second.stop();
  });

  it("happens at once after a process has stopped in the middle of an undo", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(20));
    const gate = new Gate();
    await world.start("zeroth").stop();
    const first = world.start("first");
    await world.time.settle();
    await first.stop();
    await world.outside.undo("team", id);
    const second = world.start("second", { around: holding(gate, "idsOfBatch") });
    await gate.arrived;
    const stopped = second.stop();
    gate.open();
    await stopped;
    const third = world.start("third");
    await world.time.settle();
    expect(await world.job(id)).toMatchObject({ status: "undone", removed: 20 });
    expect(world.repository.size).toBe(0);
    await third.stop();
  });
});

describe("stopping", () => {
  it("does not call a chunk refused that storage had only no time for", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(4));
    const isStaged = { down: true };
    let calls = 0;
    const first = world.start("first", {
      around: (name, call) => {
        if (name === "add" && isStaged.down && (calls += 1) > 1) return Promise.reject(down());
        return call();
      },
    });
    await world.time.pass(1_500);
    await first.stop();
    isStaged.down = false;
    const second = world.start("second");
    await world.time.pass(20_000);
    expect(await world.job(id)).toMatchObject({ status: "completed", added: 4 });
    await second.stop();
  });

  it("ends soon while storage is away, and twice is fine", async () => {
    const world = new RunnerWorld();
    await world.create(peopleFile(4));
    const process = world.start("first", {
      around: (name, call) => (name === "add" ? Promise.reject(down()) : call()),
    });
    await world.time.pass(60_000);
    await Promise.all([process.stop(), process.stop()]);
    expect(process.faults).toEqual([]);
  });
});

describe("a runner", () => {
  it("runs at most two imports at once, the oldest first", async () => {
    const world = new RunnerWorld();
    const jobs: ImportJob[] = [];
    for (let at = 0; at < 3; at += 1) jobs.push(await world.create(peopleFile(4)));
    const gate = new Gate();
    const process = world.start("one", {
      around: async (name, call) => {
        if (name === "add") await gate.wait();
        return call();
      },
    });
    await world.time.pass(30_000);
    const statuses = async () =>
      Promise.all(jobs.map(async ({ id }) => (await world.job(id)).status));
    expect(await statuses()).toEqual(["running", "running", "queued"]);
    gate.open();
    await world.time.settle();
    expect(await statuses()).toEqual(["completed", "completed", "completed"]);
    await process.stop();
  });

  it("gives a sign of life every three seconds, and none after its work is over", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(4));
    const gate = new Gate();
    const process = world.start("one", { around: holding(gate, "add") });
    await world.time.pass(100);
    const versionOf = () => world.records.records.get(`import team ${id}`)?.version ?? 0;
    const before = versionOf();
    await world.time.pass(30_000);
    expect(versionOf()).toBe(before + 10);
    gate.open();
    await world.time.settle();
    const after = versionOf();
    await world.time.pass(30_000);
    expect(versionOf()).toBe(after);
    await process.stop();
  });

  it("does not run wild on an import that it cannot run, and runs the others", async () => {
    const world = new RunnerWorld();
    const poisoned = new Set<string>();
    for (let at = 0; at < 3; at += 1) poisoned.add((await world.create(peopleFile(4))).id);
    const { id } = await world.create(peopleFile(4));
    const files = instead<ImportFiles>(world.files, {
      inspect: (key) =>
        poisoned.has(key.importId) ? Promise.reject(new Error("EIO")) : world.files.inspect(key),
    });
    const process = world.start("one", { files });
    await world.time.pass(60_000);
    expect(await world.job(id)).toMatchObject({ status: "completed", added: 4 });
    expect(process.faults.length).toBeGreaterThan(5);
    expect(process.faults.length).toBeLessThan(30);
    await process.stop();
  });
});

describe("a file", () => {
  it("that is gone from the folder that it was saved in ends its import", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(4));
    world.files.files.clear();
    const process = world.start("one");
    await world.time.settle();
    expect(await world.job(id)).toMatchObject({ status: "failed", error: "The file is gone" });
    await process.stop();
  });

  it("that is in another folder is waited for until somebody sees it", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(4));
    const process = world.start("one", { place: "there", files: new LineFiles() });
    await world.time.pass(3_600_000);
    expect(await world.job(id)).toMatchObject({ status: "queued", startedAtMs: null });
    const sharing = world.start("two", { place: "there as well" });
    await world.time.pass(1_000);
    expect(await world.job(id)).toMatchObject({ status: "completed", added: 4 });
    await Promise.all([process.stop(), sharing.stop()]);
  });

  it("that is in another folder is not needed for an undo", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(4));
    const first = world.start("one");
    await world.time.settle();
    await first.stop();
    await world.outside.undo("team", id);
    const process = world.start("two", { place: "there", files: new LineFiles() });
    await world.time.settle();
    expect(await world.job(id)).toMatchObject({ status: "undone", removed: 4 });
    await process.stop();
  });

  it("that is lost with its process and folder keeps no import from being cancelled", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(12));
    let adds = 0;
    const killed = new Promise<never>(() => undefined);
    // Dies when the first part of the second chunk is stored, and nobody has counted it.
    world.start("one", {
      around: async (name, call) => {
        const isLast = name === "add" && (adds += 1) === 3;
        const answer = adds > 3 ? killed : call();
        await answer;
        return isLast ? killed : answer;
      },
    });
    await world.time.settle();
    await world.outside.cancel("team", id);
    const other = { place: "there", files: new LineFiles(), isGone: () => true };
    const process = world.start("two", other);
    await world.time.settle();
    const job = await world.job(id);
    expect(job.status).toBe("cancelled");
    expect(job.added).toBe(world.storedBy(job));
    expect(job.added).toBeGreaterThan(4);
    await process.stop();
  });

  it("is kept for seven days when it has rows to mend, and else let go of at once", async () => {
    const world = new RunnerWorld();
    const bad = await world.create(peopleFile(4, ["url", "nobody"]));
    const good = await world.create(peopleFile(4));
    const process = world.start("one");
    await world.time.settle();
    const has = ({ id }: { id: string }) => world.files.has({ teamId: "team", importId: id });
    expect([await has(bad), await has(good)]).toEqual([true, false]);
    await process.stop();
    await world.time.pass(7 * 24 * 3_600_000 - 1);
    const later = world.start("two");
    await world.time.settle();
    expect(await has(bad)).toBe(true);
    await world.time.pass(61_000);
    expect(await has(bad)).toBe(false);
    expect(await world.outside.failedRows("team", bad.id)).toBe("is_gone");
    await later.stop();
  });

  it("of an import that needs it no more is let go of, though its removal was cut", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(4));
    const process = world.start("one");
    await world.time.settle();
    world.files.files.set(`team/${id}`, "url\n");
    await world.time.pass(61_000);
    expect(world.files.files.size).toBe(0);
    await process.stop();
  });

  it("that no import was made of is let go of after a day", async () => {
    const world = new RunnerWorld();
    world.files.savedAtMs = world.time.nowMs();
    world.files.files.set("team/imp_0", "url\n");
    const process = world.start("one");
    await world.time.pass(24 * 3_600_000);
    expect(world.files.files.size).toBe(1);
    await world.time.pass(61_000);
    expect(world.files.files.size).toBe(0);
    await process.stop();
  });

  it("that cannot be read on ends its import, with the rows before it counted and kept", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(`${peopleFile(105)}!\nin/last\n`);
    const process = world.start("one");
    await world.time.settle();
    const job = await world.job(id);
    expect(job).toMatchObject({
      status: "failed",
      rows: 105,
      added: 105,
      error: "Row 107 cannot be read",
    });
    expect(world.storedBy(job)).toBe(105);
    await process.stop();
  });
});

describe("storage that refuses a row", () => {
  it("has it among the rows that failed, and the others added", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(10));
    const process = world.start("one", {
      around: (name, call, args) => {
        const [write] = args as [{ entries: { url: string }[] }];
        const isBad = name === "add" && write.entries.some(({ url }) => url.endsWith("person-5"));
        return isBad ? Promise.reject(new DncError("storage_refused", "no")) : call();
      },
    });
    await world.time.pass(20_000);
    const job = await world.job(id);
    expect(job).toMatchObject({ status: "completed", rows: 10, added: 9, errors: 1 });
    const failed = await world.outside.failedRows("team", id);
    if (failed === null || failed === "is_gone") throw new Error("There should be rows");
    const rows: unknown[] = [];
    for await (const run of failed.rows) rows.push(...run.map(({ row, code }) => [row, code]));
    expect(rows).toEqual([[7, "storage_refused"]]);
    await process.stop();
  });
});

describe("storage that loses answers in the middle of an import", () => {
  /** Of the second chunk: its first write is the third of all, its second one the fourth. */
  const cases = [
    ["a write's and the reading back", 3, true],
    ["only a part of the chunk's", 4, false],
  ] as const;

  it.each(cases)("changes no count: %s", async (_what, lostAdd, tookEffect) => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(12));
    let adds = 0;
    let isReadLost = false;
    const process = world.start("one", {
      around: async (name, call) => {
        if (name === "findByUrls" && isReadLost) {
          isReadLost = false;
          throw down();
        }
        if (name !== "add" || (adds += 1) !== lostAdd) return call();
        if (tookEffect) await call();
        isReadLost = tookEffect;
        throw down();
      },
    });
    await world.time.pass(10_000);
    expect(await world.job(id)).toMatchObject({ status: "completed", added: 12, duplicates: 0 });
    await process.stop();
  });
});

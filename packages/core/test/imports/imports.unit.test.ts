import { describe, expect, it } from "vitest";
import {
  DncError,
  Imports,
  type FailedRow,
  type FailedRows,
  type RecordStore,
} from "../../src/index.js";
import { instead } from "../support/instead.js";
import { bytesOf, Gate, peopleFile, RunnerWorld } from "../support/runner-world.js";

/** Runs everything there is to run, and stops. */
async function run(world: RunnerWorld): Promise<void> {
  const process = world.start(`process ${world.ids.seed(0)}`);
  await world.time.pass(1_000);
  await process.stop();
}

async function rowsOf(failed: FailedRows | "is_gone" | null): Promise<FailedRow[]> {
  if (failed === null || failed === "is_gone") throw new Error("No rows");
  const rows: FailedRow[] = [];
  for await (const run of failed.rows) rows.push(...run);
  return rows;
}

const MIXED = "note\nName;url\nAnna;in/anna\nx;nobody\nBob;in/bob\nragged\nAnna;in/anna\n";

describe("taking a file in", () => {
  it("keeps the file of one that may be stored, and none that may not be", async () => {
    const world = new RunnerWorld();
    const { files, ids, time: clock } = world;
    const records = instead<RecordStore>(world.records, {
      insert: () => Promise.reject(new DncError("storage_unavailable", "staged failure")),
    });
    const imports = new Imports({ records, files, clock, ids, sleep: clock.sleep, place: "here" });
    const request = { format: "csv", bytes: bytesOf("url\n"), maxBytes: 9 } as const;
    await expect(imports.create("team", request)).rejects.toBeInstanceOf(DncError);
    expect(files.files.size).toBe(1);
    await expect(world.create("url\n", { reason: "a\0" })).rejects.toBeInstanceOf(TypeError);
    expect(files.files.size).toBe(1);
    expect(world.records.records.size).toBe(0);
  });

  it("is of one team, which alone sees the job", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create("url\n");
    const { outside } = world;
    expect(await outside.find("other", id)).toBeNull();
    expect(await outside.cancel("other", id)).toBeNull();
    expect(await outside.undo("other", id)).toEqual({ status: "absent" });
    expect(await outside.failedRows("other", id)).toBeNull();
    expect(await outside.list("other", { limit: 10, before: null })).toEqual([]);
    expect(await outside.find("team", "imp_../../x")).toBeNull();
  });
});

describe("cancelling", () => {
  it("ends an import that waits, which adds nothing then", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(9));
    await world.outside.cancel("team", id);
    await run(world);
    expect(await world.job(id)).toMatchObject({ status: "cancelled", rows: 0, error: null });
    expect(world.repository.size).toBe(0);
    expect(world.files.files.size).toBe(0);
  });

  it("ends a running one after its chunk, which is counted", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(9));
    const gate = new Gate();
    const process = world.start("one", {
      around: async (name, call) => {
        if (name === "add") await gate.wait();
        return call();
      },
    });
    await gate.arrived;
    expect(await world.outside.cancel("team", id)).toMatchObject({ status: "running" });
    gate.open();
    await world.time.settle();
    const job = await world.job(id);
    expect(job).toMatchObject({ status: "cancelled", rows: 4, added: 4 });
    expect(world.storedBy(job)).toBe(4);
    await process.stop();
  });

  it("changes nothing of one that has ended", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(9));
    await run(world);
    const job = await world.job(id);
    expect(await world.outside.cancel("team", id)).toEqual(job);
    await run(world);
    expect(await world.job(id)).toEqual(job);
    await world.outside.undo("team", id);
    await run(world);
    expect(await world.job(id)).toMatchObject({ status: "undone", removed: 9 });
  });
});

describe("undoing", () => {
  it("takes off what the import added, and nothing else", async () => {
    const world = new RunnerWorld();
    await world.create(peopleFile(3));
    await run(world);
    const { id } = await world.create(peopleFile(9));
    await run(world);
    expect(await world.job(id)).toMatchObject({ added: 6, duplicates: 3 });
    expect(await world.outside.undo("team", id)).toMatchObject({ status: "accepted" });
    await run(world);
    expect(await world.job(id)).toMatchObject({ status: "undone", removed: 6, added: 6 });
    expect(world.repository.size).toBe(3);
  });

  it("is done once, however often it is asked for", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(3));
    await run(world);
    await Promise.all([world.outside.undo("team", id), world.outside.undo("team", id)]);
    await run(world);
    await world.create(peopleFile(3));
    await run(world);
    const again = await world.outside.undo("team", id);
    expect(again).toMatchObject({ status: "accepted", job: { status: "undone", removed: 3 } });
    expect(world.records.records.get(`import team ${id}`)?.isOpen).toBe(false);
    await run(world);
    expect(world.repository.size).toBe(3);
  });

  it("of a cancelled or failed import takes off what it had added", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(`${peopleFile(105)}!\n`);
    await run(world);
    expect(await world.job(id)).toMatchObject({ status: "failed", added: 105 });
    await world.outside.undo("team", id);
    await run(world);
    expect(await world.job(id)).toMatchObject({ status: "undone", removed: 105 });
    expect(world.repository.size).toBe(0);
  });

  it("is refused for one that has not ended, for a dry run, and for none", async () => {
    const world = new RunnerWorld();
    const waiting = await world.create(peopleFile(3));
    expect(await world.outside.undo("team", waiting.id)).toMatchObject({ status: "unfinished" });
    const dry = await world.create(peopleFile(3), { dryRun: true });
    await run(world);
    expect(await world.outside.undo("team", dry.id)).toMatchObject({ status: "dry_run" });
    expect(await world.outside.undo("team", "imp_none")).toEqual({ status: "absent" });
    expect(await world.job(waiting.id)).toMatchObject({ status: "completed", added: 3 });
  });
});

describe("the rows that failed", () => {
  it("are those counted as errors, as they were in the file, under its header", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(MIXED);
    await run(world);
    const job = await world.job(id);
    expect(job).toMatchObject({ rows: 5, added: 2, duplicates: 1, errors: 2, column: "url" });
    const failed = await world.outside.failedRows("team", id);
    expect(failed).toMatchObject({ header: ["Name", "url"], width: 2 });
    const rows = await rowsOf(failed);
    expect(rows.map(({ row, cells, code }) => ({ row, cells, code }))).toEqual([
      { row: 4, cells: ["x", "nobody"], code: rows[0]?.code },
      { row: 6, cells: ["ragged"], code: "ragged_row" },
    ]);
  });

  it("are only those up to where the counts count", async () => {
    const world = new RunnerWorld();
    const lines = Array.from({ length: 12 }, () => "nobody");
    const { id } = await world.create(["url", ...lines, ""].join("\n"));
    const process = world.start("one", {
      // The second chunk's counts are never stored.
      around: (name, call, args) => {
        const [record] = args as [{ body?: string }];
        const isSecond = name === "replace" && record.body?.includes('"rows":8,') === true;
        return isSecond ? new Promise(() => undefined) : call();
      },
    });
    await world.time.settle();
    expect((await world.job(id)).errors).toBe(4);
    expect(await rowsOf(await world.outside.failedRows("team", id))).toHaveLength(4);
    expect(process.faults).toEqual([]);
  });

  it("are none, without a look at the file, when none failed", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(peopleFile(3));
    await run(world);
    expect(await rowsOf(await world.outside.failedRows("team", id))).toEqual([]);
  });

  it("are gone with the file", async () => {
    const world = new RunnerWorld();
    const { id } = await world.create(MIXED);
    await run(world);
    world.files.files.clear();
    expect(await world.outside.failedRows("team", id)).toBe("is_gone");
  });
});

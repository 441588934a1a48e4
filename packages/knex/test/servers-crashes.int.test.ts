import { spawnSync } from "node:child_process";
import { chownSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DncError, type AddOutcome, type DncWrite } from "@opendnc/core";
import { expect, it, onTestFinished, vi } from "vitest";
import type { SqlStorage } from "../src/sql/sql-storage.js";
import { cannotStart, OwnServer } from "./support/own-servers.js";
import { plainOn } from "./support/plain-on.js";
import { onEachServer, openedStorage, type ServerBackend } from "./support/server-backends.js";
import { writeOf } from "./support/writes.mjs";

const PER_WRITE = 100;
const ADDERS = 4;
const KILLS = 2;

/** More than any call may take with the time-outs of these tests. */
const BOUND_MS = 20_000;

const IMPATIENT = { connectTimeoutMs: 500, acquireTimeoutMs: 2_000, queryTimeoutMs: 2_000 };

/** What became of writes, in the order in which they ended. */
class Load {
  readonly acknowledged: DncWrite[] = [];
  readonly refused: DncWrite[] = [];
  readonly errorCodes = new Set<unknown>();
  readonly errorMessages = new Set<string>();
  slowestMs = 0;
  #stopped = false;
  readonly #storage: SqlStorage;
  readonly #adders: Promise<void>[];

  constructor(storage: SqlStorage) {
    this.#storage = storage;
    this.#adders = Array.from({ length: ADDERS }, (_, adder) => this.#addOn(`adder-${adder}`));
  }

  get all(): readonly DncWrite[] {
    return [...this.acknowledged, ...this.refused];
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#adders);
  }

  async #addOn(name: string): Promise<void> {
    for (let round = 0; !this.#stopped; round += 1) {
      const write = writeOf("team-1", `${name}-${round}`, 0, PER_WRITE);
      const startedAtMs = performance.now();
      await this.#storage.entries.add(write).then(
        () => this.acknowledged.push(write),
        (error: unknown) => {
          this.refused.push(write);
          const isDncError = error instanceof DncError;
          this.errorCodes.add(isDncError ? error.code : error);
          if (isDncError) this.errorMessages.add(error.message);
        },
      );
      this.slowestMs = Math.max(this.slowestMs, performance.now() - startedAtMs);
    }
  }
}

const until = (condition: () => boolean) =>
  vi.waitUntil(condition, { timeout: 60_000, interval: 10 });

/** What repeating every write of a load is answered, as sets of outcomes for each write. */
async function repeated(storage: SqlStorage, writes: readonly DncWrite[]): Promise<AddOutcome[][]> {
  const told: AddOutcome[][] = [];
  for (const write of writes) told.push([...new Set(await storage.entries.add(write))]);
  return told;
}

/** That nothing acknowledged is lost, that writes are whole, and that totals are exact. */
async function expectNothingLost(storage: SqlStorage, url: string, load: Load): Promise<void> {
  const kept = await repeated(storage, load.acknowledged);
  expect(kept.filter((outcomes) => outcomes.join() !== "duplicate")).toEqual([]);
  // What was refused may have been stored, as a whole.
  const refused = await repeated(storage, load.refused);
  expect(refused.filter((outcomes) => outcomes.length !== 1)).toEqual([]);
  const [counted] = await plainOn(url).all<{ rows_there: unknown; total: unknown }>(
    `SELECT (SELECT count(*) FROM opendnc_entries) AS rows_there,
            (SELECT sum(entries) FROM opendnc_totals) AS total`,
  );
  expect(Number(counted?.rows_there)).toBe(load.all.length * PER_WRITE);
  expect(Number(counted?.total)).toBe(load.all.length * PER_WRITE);
}

/** A folder that holds so much and no more, for the running test. */
class SmallDisk {
  readonly folder: string;

  constructor(folder: string, megabytes: number, owner: number) {
    this.folder = folder;
    this.#mount(`size=${megabytes}m,uid=${owner},mode=700`);
    onTestFinished(() => void spawnSync("umount", ["-l", folder]));
  }

  growTo(megabytes: number): void {
    this.#mount(`remount,size=${megabytes}m`);
  }

  #mount(options: string): void {
    const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", this.folder]);
    if (status !== 0) throw new Error(`Cannot mount: ${options}`);
  }
}

/** Why no disk can be filled here; `undefined` if one can. */
function cannotFill(): string | undefined {
  if (process.getuid?.() !== 0) return "only root may mount a small disk";
  const folder = mkdtempSync(join(tmpdir(), "opendnc-knex-mount-"));
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]);
  if (status === 0) spawnSync("umount", [folder]);
  rmSync(folder, { recursive: true });
  return status === 0 ? undefined : "nothing can be mounted here";
}

/** A database whose tables are on a small disk. The server's log is not. */
async function onSmallDisk({ dialect }: ServerBackend, server: OwnServer, megabytes: number) {
  const owner = statSync(server.data).uid;
  if (dialect.driver === "mysql2") {
    const url = await server.database("small");
    return { url, disk: new SmallDisk(join(server.data, "small"), megabytes, owner) };
  }
  const folder = `${server.data}-disk`;
  mkdirSync(folder);
  chownSync(folder, owner, -1);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const disk = new SmallDisk(folder, megabytes, owner);
  await plainOn(server.url).run(`CREATE TABLESPACE small LOCATION '${folder}'`);
  return { url: await server.database("small", "TABLESPACE small"), disk };
}

const because = (reason: string | undefined) =>
  reason === undefined ? "" : ` [cannot: ${reason}]`;

onEachServer("crashes", (backend) => {
  const unstartable = cannotStart(backend);
  const unfillable = unstartable ?? cannotFill();

  it.skipIf(unstartable)(
    `a server killed in mid-load loses nothing, and is found again${because(unstartable)}`,
    async () => {
      const server = await OwnServer.start(backend);
      const url = await server.database("crashing");
      const storage = await openedStorage(backend, { url, ...IMPATIENT });
      const load = new Load(storage);
      for (let kill = 0; kill < KILLS; kill += 1) {
        const before = load.acknowledged.length;
        await until(() => load.acknowledged.length > before + 20);
        const refusedBefore = load.refused.length;
        await server.kill();
        await until(() => load.refused.length > refusedBefore + ADDERS);
        await server.startAgain();
      }
      const before = load.acknowledged.length;
      await until(() => load.acknowledged.length > before + 20);
      await load.stop();
      expect([...load.errorCodes]).toEqual(["storage_unavailable"]);
      expect(load.slowestMs).toBeLessThan(BOUND_MS);
      await expectNothingLost(storage, url, load);
    },
    120_000,
  );

  it.skipIf(unfillable)(
    `a full disk refuses what does not fit, and nothing else${because(unfillable)}`,
    async () => {
      const server = await OwnServer.start(backend);
      const { url, disk } = await onSmallDisk(backend, server, 16);
      const storage = await openedStorage(backend, { url, ...IMPATIENT });
      const load = new Load(storage);
      await until(() => load.refused.length > 2 * ADDERS);
      const [first] = load.acknowledged;
      const urls = first?.entries.map((entry) => entry.url) ?? [];
      expect(await storage.entries.findByUrls("team-1", urls)).not.toContain(null);
      await storage.ping();
      disk.growTo(256);
      const before = load.acknowledged.length;
      await until(() => load.acknowledged.length > before + 20);
      await load.stop();
      expect([...load.errorCodes]).toEqual(["storage_unavailable"]);
      for (const message of load.errorMessages) expect(message).toContain("the disk is full");
      expect(load.slowestMs).toBeLessThan(BOUND_MS);
      await expectNothingLost(storage, url, load);
    },
    120_000,
  );
});

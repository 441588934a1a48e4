import { newRecord } from "@opendnc/contract-suites";
import type { DncRecord, RecordStore } from "@opendnc/core";
import { describe, expect, it } from "vitest";
import { testStorage } from "./support/mongo-server.js";
import { cannotStartServer, OwnServer } from "./support/own-server.js";

const teamId = "team-1";

/** Counts a record's versions up until told to stop; nobody else writes it. */
class Counting {
  /** The last version it was told it has made. */
  acknowledged = 0;
  /** Versions that were read, though a later one had been acknowledged. */
  readonly stale: number[] = [];
  readonly #records: RecordStore;
  readonly #first: DncRecord;
  readonly #counting: Promise<void>;
  #stopped = false;

  constructor(records: RecordStore, first: DncRecord) {
    this.#records = records;
    this.#first = first;
    this.#counting = this.#count();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#counting;
  }

  async #count(): Promise<void> {
    while (!this.#stopped) await this.#step().catch(() => undefined);
  }

  async #step(): Promise<void> {
    const { kind, key } = this.#first;
    const version = (await this.#records.find(kind, teamId, key))?.version ?? 0;
    if (version < this.acknowledged) this.stale.push(version);
    const next = { ...this.#first, version: version + 1, body: String(version + 1) };
    const isDone = await (version === 0 ? this.#records.insert(next) : this.#records.replace(next));
    if (isDone) this.acknowledged = version + 1;
  }
}

const cannot = cannotStartServer();
const group = cannot === undefined ? describe : describe.skip;
const reason = cannot === undefined ? "" : ` [skipped: ${cannot}]`;
const until = { timeout: 60_000, interval: 20 };

group(`MongoStorage's records and a SecantusDB that is killed${reason}`, () => {
  it("no acknowledged version is lost", async () => {
    const server = await OwnServer.start();
    const storage = testStorage({ url: server.url, serverSelectionTimeoutMs: 2_000 });
    await storage.open();
    const record = newRecord(teamId, { isOpen: true });
    const counting = new Counting(storage.records, record);
    await expect.poll(() => counting.acknowledged, until).toBeGreaterThan(40);
    await server.kill();
    const before = counting.acknowledged;
    await server.startAgain();
    await expect.poll(() => counting.acknowledged, until).toBeGreaterThan(before + 40);
    await counting.stop();
    const version = counting.acknowledged;
    expect(counting.stale).toEqual([]);
    const stored = { ...record, version, body: String(version) };
    expect(await storage.records.find("import", teamId, record.key)).toEqual(stored);
    expect(await storage.records.listOpen("import", 10)).toEqual([stored]);
  });
});

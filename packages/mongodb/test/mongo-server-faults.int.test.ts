import type { AddOutcome, DncRepository, DncWrite } from "@opendnc/core";
import { newRecord, profileUrls, storedEntries, writeOf } from "@opendnc/contract-suites";
import { describe, expect, it } from "vitest";
import { testStorage } from "./support/mongo-server.js";
import { cannotStartServer, OwnServer } from "./support/own-server.js";

const teamId = "team-1";
const ADDERS = 4;

interface Answered {
  readonly write: DncWrite;
  /** `undefined` when the call rejected. */
  readonly outcomes: readonly AddOutcome[] | undefined;
}

/** Adds batches from several callers at once until told to stop; notes every answer. */
class Load {
  readonly answered: Answered[] = [];
  readonly #entries: DncRepository;
  readonly #adders: Promise<void>[];
  #stopped = false;

  constructor(entries: DncRepository) {
    this.#entries = entries;
    this.#adders = Array.from({ length: ADDERS }, (_, adder) => this.#addForEver(adder));
  }

  get acknowledged(): number {
    return this.answered.filter(({ outcomes }) => outcomes !== undefined).length;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#adders);
  }

  async #addForEver(adder: number): Promise<void> {
    for (let batch = 0; !this.#stopped; batch += 1) {
      const write = writeOf(teamId, ...profileUrls(`load-${adder}-${batch}`, 20));
      const outcomes = await this.#entries.add(write).catch(() => undefined);
      this.answered.push({ write, outcomes });
    }
  }
}

/** Every acknowledged entry is there as it was added, and the total is that of what is there. */
async function assertNothingLost(entries: DncRepository, answered: readonly Answered[]) {
  let stored = 0;
  for (const { write, outcomes } of answered) {
    const urls = write.entries.map(({ url }) => url);
    const found = await entries.findByUrls(teamId, urls);
    stored += found.filter((entry) => entry !== null).length;
    if (outcomes === undefined) continue;
    expect(new Set(outcomes)).toEqual(new Set(["added"]));
    expect(found).toEqual(storedEntries(write));
  }
  expect((await entries.list(teamId, { limit: 1, offset: 0, before: null })).total).toBe(stored);
}

const cannot = cannotStartServer();
const group = cannot === undefined ? describe : describe.skip;
const reason = cannot === undefined ? "" : ` [skipped: ${cannot}]`;
const until = { timeout: 60_000, interval: 20 };

group(`MongoStorage and a SecantusDB that fails${reason}`, () => {
  it("a server that is killed and started again in mid-load has lost nothing", async () => {
    const server = await OwnServer.start();
    const storage = testStorage({ url: server.url, serverSelectionTimeoutMs: 2_000 });
    await storage.open();
    const load = new Load(storage.entries);
    await expect.poll(() => load.acknowledged, until).toBeGreaterThan(40);
    await server.kill();
    const before = load.acknowledged;
    await server.startAgain();
    await expect.poll(() => load.acknowledged, until).toBeGreaterThan(before + 40);
    await load.stop();
    await assertNothingLost(storage.entries, load.answered);
  });

  it("a server that hangs has every call reject in time, and goes on afterwards", async () => {
    const server = await OwnServer.start();
    const times = { serverSelectionTimeoutMs: 1_000, operationTimeoutMs: 1_000 };
    const storage = testStorage({ url: server.url, ...times });
    await storage.open();
    const write = writeOf(teamId, ...profileUrls("hang", 5));
    await storage.entries.add(write);
    const urls = write.entries.map(({ url }) => url);
    const record = newRecord(teamId);
    server.signal("SIGSTOP");
    const startMs = performance.now();
    const calls = [
      storage.entries.add(writeOf(teamId, ...profileUrls("late", 5))),
      storage.entries.findByUrls(teamId, urls),
      storage.entries.list(teamId, { limit: 1, offset: 0, before: null }),
      storage.entries.remove(teamId, ["dnc_1"]),
      storage.entries.restore(teamId, storedEntries(write)),
      storage.entries.teams({ limit: 1, after: null }),
      storage.records.insert(record),
      storage.records.find("import", teamId, record.key),
      storage.records.replace({ ...record, version: 2 }),
      storage.records.listOpen("import", 1),
      storage.records.removeExpired(1, 1),
      storage.ping(),
    ];
    for (const { status } of await Promise.allSettled(calls)) expect(status).toBe("rejected");
    expect(performance.now() - startMs).toBeLessThan(15_000);
    server.signal("SIGCONT");
    await expect
      .poll(
        () =>
          storage.ping().then(
            () => "alive",
            () => "gone",
          ),
        until,
      )
      .toBe("alive");
    expect(await storage.entries.findByUrls(teamId, urls)).toEqual(storedEntries(write));
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DncError,
  normalizeProfileUrl,
  type BatchReport,
  type DncRepository,
  type EntryInput,
} from "../src/index.js";
import { withAddFaults, type AddFault } from "./support/faulty-repository.js";
import { instead } from "./support/instead.js";
import { listOn } from "./support/list-fixture.js";
import { MapRepository } from "./support/map-repository.js";

const person = fc.constantFrom("anna", "bob", "chi", "dana", "emil", "fay", "gus", "nobody at all");
const batch = fc.array(
  person.map((slug): EntryInput => ({ url: `in/${slug}` })),
  { maxLength: 14 },
);
const faults = fc.array(fc.constantFrom<AddFault>("none", "before", "amid", "after"), {
  maxLength: 8,
});
const size = fc.integer({ min: 1, max: 5 });

const down = () => new DncError("storage_unavailable", "staged failure");
const orNull = (report: Promise<BatchReport>) => report.catch(() => null);

/** The report of the same batch on the same list when nothing goes wrong. */
async function calm(before: readonly EntryInput[], inputs: readonly EntryInput[]) {
  const { list } = listOn(new MapRepository());
  await list.addBatch("team", before);
  return list.addBatch("team", inputs);
}

async function listedBefore(before: readonly EntryInput[], entriesPerWrite: number) {
  const repository = new MapRepository(entriesPerWrite, entriesPerWrite);
  await listOn(repository).list.addBatch("team", before);
  return repository;
}

const withoutIds = ({ added, duplicates, errors, details }: BatchReport) => ({
  ...{ added, duplicates, errors, details },
});

describe("a write that is repeated", () => {
  it("reports what the first attempt would have, whatever that attempt and others lost", async () => {
    await fc.assert(
      fc.asyncProperty(batch, batch, size, fc.array(faults), async (before, inputs, max, plans) => {
        const repository = await listedBefore(before, max);
        const held = repository.size;
        const identity = listOn(repository).list.newWriteIdentity();
        for (const [at, plan] of plans.entries()) {
          const { list } = listOn(withAddFaults(repository, plan));
          await orNull(list.addBatch("team", inputs, { identity, isRepeat: at > 0 }));
        }
        const options = { identity, isRepeat: plans.length > 0 };
        const report = await listOn(repository).list.addBatch("team", inputs, options);
        expect(withoutIds(report)).toEqual(withoutIds(await calm(before, inputs)));
        expect(report.batchId).toBe(identity.batchId);
        expect(repository.size - held).toBe(report.added);
      }),
    );
  });

  it("reports so when reads fail as well, once an attempt is answered in full", async () => {
    const reads = fc.array(fc.boolean(), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(
        batch,
        batch,
        size,
        faults,
        reads,
        async (before, inputs, max, plan, lost) => {
          const repository = await listedBefore(before, max);
          const turns = lost.values();
          const faulty = instead<DncRepository>(withAddFaults(repository, plan), {
            findByUrls: (...call) =>
              turns.next().value === true ? Promise.reject(down()) : repository.findByUrls(...call),
          });
          const { list } = listOn(faulty);
          const identity = list.newWriteIdentity();
          const expected = withoutIds(await calm(before, inputs));
          for (let attempt = 0; ; attempt += 1) {
            const options = { identity, isRepeat: attempt > 0 };
            const report = await orNull(list.addBatch("team", inputs, options));
            if (report === null || report.errors > expected.errors) continue;
            expect(withoutIds(report)).toEqual(expected);
            break;
          }
        },
      ),
    );
  });

  it("reports so while the first attempt and other repeats are still at it", async () => {
    await fc.assert(
      fc.asyncProperty(
        ...[fc.scheduler(), batch, batch, size, faults],
        async (scheduler, before, inputs, max, plan) => {
          const repository = await listedBefore(before, max);
          const faulty = withAddFaults(repository, plan);
          const scheduled = instead<DncRepository>(repository, {
            add: scheduler.scheduleFunction((write) => faulty.add(write)),
            findByUrls: scheduler.scheduleFunction(
              (...call: Parameters<MapRepository["findByUrls"]>) => repository.findByUrls(...call),
            ),
          });
          const { list } = listOn(scheduled);
          const identity = list.newWriteIdentity();
          const attempts = [false, true, true].map((isRepeat) =>
            orNull(list.addBatch("team", inputs, { identity, isRepeat })),
          );
          const [, ...repeats] = await scheduler.waitFor(Promise.all(attempts));
          const expected = await calm(before, inputs);
          for (const report of repeats) {
            if (report === null || report.errors > expected.errors) continue;
            expect(withoutIds(report)).toEqual(withoutIds(expected));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("lists everybody, though some of its entries were taken off in between", async () => {
    await fc.assert(
      fc.asyncProperty(batch, size, faults, fc.nat(), async (inputs, max, plan, choice) => {
        const repository = await listedBefore([], max);
        const { list } = listOn(withAddFaults(repository, plan));
        const identity = list.newWriteIdentity();
        await orNull(list.addBatch("team", inputs, { identity }));
        const removed = [...repository.entries.values()].filter(
          (_, at) => ((choice >> at) & 1) === 1,
        );
        await list.remove(
          "team",
          removed.map(({ id }) => id),
        );
        const calmer = listOn(repository).list;
        const report = await calmer.addBatch("team", inputs, { identity, isRepeat: true });
        expect(withoutIds(report)).toEqual(withoutIds(await calm([], inputs)));
        expect(repository.size).toBe(report.added);
        const people = inputs.flatMap(({ url }) => {
          const result = normalizeProfileUrl(url);
          return result.ok ? [result.url] : [];
        });
        expect(repository.size).toBe(new Set(people).size);
      }),
    );
  });

  it("has an entry that storage refuses as its only error, also when it is repeated", async () => {
    await fc.assert(
      fc.asyncProperty(batch, size, async (inputs, max) => {
        const repository = await listedBefore([], max);
        const refusing = instead<DncRepository>(repository, {
          add: (write) =>
            write.entries.some(({ url }) => url.endsWith("/chi"))
              ? Promise.reject(new DncError("storage_refused", "no"))
              : repository.add(write),
        });
        const { list } = listOn(refusing);
        const identity = list.newWriteIdentity();
        const first = await list.addBatch("team", inputs, { identity });
        const again = await list.addBatch("team", inputs, { identity, isRepeat: true });
        expect(again).toEqual(first);
        const failed = again.details.filter(
          (one) => one.status === "error" && one.code === "storage_failed",
        );
        expect(failed.every(({ url }) => url === "in/chi")).toBe(true);
      }),
    );
  });
});

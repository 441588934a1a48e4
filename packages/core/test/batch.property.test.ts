import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeProfileUrl, type BatchReport, type EntryInput } from "../src/index.js";
import { withAddFaults, type AddFault } from "./support/faulty-repository.js";
import { listOn } from "./support/list-fixture.js";
import { MapRepository } from "./support/map-repository.js";

const slugs = ["anna", "bob", "chi", "dana", "emil", "fay", "gus", "hal"];

/** Few people in many spellings, so that batches meet each other; some URLs name nobody. */
const url = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...slugs).map((slug) => `https://linkedin.com/in/${slug}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...slugs)
      .map((slug) => `WWW.LinkedIn.com/in/${slug.toUpperCase()}/?x=1`),
  },
  { weight: 1, arbitrary: fc.string() },
);
const batch = fc.array(
  url.map((text): EntryInput => ({ url: text })),
  { maxLength: 20 },
);
const faults = fc.array(fc.constantFrom<AddFault>("none", "none", "before", "amid", "after"), {
  maxLength: 12,
});
const chunkSize = fc.integer({ min: 1, max: 5 });

function expectAccounted(report: BatchReport, inputs: readonly EntryInput[]): void {
  expect(report.added + report.duplicates + report.errors).toBe(inputs.length);
  expect(report.details).toHaveLength(inputs.length);
  const statuses = report.details.map((detail) => detail.status);
  expect(statuses.filter((status) => status === "added")).toHaveLength(report.added);
  expect(statuses.filter((status) => status === "duplicate")).toHaveLength(report.duplicates);
  for (const [index, detail] of report.details.entries()) {
    const sent = inputs[index]?.url;
    const normalized = normalizeProfileUrl(sent);
    if (detail.status === "error") expect(detail.url).toBe(sent);
    else expect(normalized).toEqual({ ok: true, url: detail.url });
    if (!normalized.ok) expect(detail).toMatchObject({ status: "error", code: normalized.code });
  }
}

/** A batch whose every write failed is refused as a whole: nothing is reported. */
const orNull = (report: Promise<BatchReport>) => report.catch(() => null);

describe("a batch", () => {
  it("accounts for every entry, in order, whatever was listed before", async () => {
    await fc.assert(
      fc.asyncProperty(batch, batch, chunkSize, async (before, inputs, size) => {
        const repository = new MapRepository(size);
        const { list } = listOn(repository);
        await list.addBatch("team", before);
        const held = repository.size;
        const report = await list.addBatch("team", inputs);
        expectAccounted(report, inputs);
        expect(repository.size - held).toBe(report.added);
      }),
    );
  });

  it("is exact under failures before, amid and after a write, as long as reads answer", async () => {
    await fc.assert(
      fc.asyncProperty(batch, batch, chunkSize, faults, async (before, inputs, size, plan) => {
        const repository = new MapRepository(size);
        await listOn(repository).list.addBatch("team", before);
        const held = repository.size;
        const { list } = listOn(withAddFaults(repository, plan));
        const report = await orNull(list.addBatch("team", inputs));
        if (report) expectAccounted(report, inputs);
        expect(repository.size - held).toBe(report?.added ?? 0);
      }),
    );
  });

  it("can be repeated after failures until every person is listed, counting nobody twice", async () => {
    await fc.assert(
      fc.asyncProperty(batch, chunkSize, faults, async (inputs, size, plan) => {
        const repository = new MapRepository(size);
        const { list } = listOn(withAddFaults(repository, plan));
        let added = 0;
        for (let attempt = 0; attempt <= plan.length; attempt += 1) {
          const report = await orNull(list.addBatch("team", inputs));
          added += report?.added ?? 0;
          if (report && !report.details.some(isStorageFailure)) break;
        }
        const people = new Set(
          inputs
            .map((input) => normalizeProfileUrl(input.url))
            .filter((r) => r.ok)
            .map((r) => r.url),
        );
        expect(repository.size).toBe(people.size);
        expect(added).toBe(people.size);
      }),
    );
  });

  it("shares out `added` exactly among concurrent batches, in every order of their steps", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(batch, { minLength: 2, maxLength: 5 }),
        chunkSize,
        faults,
        async (scheduler, batches, size, plan) => {
          const repository = new MapRepository(size);
          const faulty = withAddFaults(repository, plan);
          const scheduled = {
            ...faulty,
            add: scheduler.scheduleFunction(faulty.add.bind(faulty)),
            findByUrls: scheduler.scheduleFunction(faulty.findByUrls.bind(faulty)),
          };
          const { list } = listOn(scheduled);
          const reports = await scheduler.waitFor(
            Promise.all(batches.map((inputs) => orNull(list.addBatch("team", inputs)))),
          );
          for (const [index, report] of reports.entries()) {
            if (report) expectAccounted(report, batches[index] ?? []);
          }
          const added = reports.reduce((sum, report) => sum + (report?.added ?? 0), 0);
          expect(added).toBe(repository.size);
        },
      ),
    );
  });
});

function isStorageFailure(detail: BatchReport["details"][number]): boolean {
  return detail.status === "error" && detail.code === "storage_failed";
}

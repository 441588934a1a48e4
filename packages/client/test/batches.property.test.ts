import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { collect } from "./support/collect.js";
import { entriesOf, fakeBatches } from "./support/fake-batches.js";

const urls = fc.array(
  fc.webPath().map((path) => `in/${path}`),
  { maxLength: 60 },
);
const sizes = fc.integer({ min: 1, max: 20 });

async function* asynchronously<T>(items: readonly T[]) {
  for (const item of items) {
    await Promise.resolve();
    yield item;
  }
}

describe("any number of entries", () => {
  it("come back as one detail each, in their order, each sent once", async () => {
    await fc.assert(
      fc.asyncProperty(
        urls,
        sizes,
        sizes,
        fc.boolean(),
        async (given, maxBatch, limit, isAsync) => {
          const { client, sent } = fakeBatches({ maxEntries: limit }, { maxBatch });
          const details = await collect(client.addAll(isAsync ? asynchronously(given) : given));
          expect(details).toEqual(given.map((url) => ({ url, status: "added", sent: url })));
          const accepted = sent.map(entriesOf).filter((entries) => entries.length <= limit);
          expect(accepted.flat()).toEqual(given.map((url) => ({ url })));
          expect(accepted.every((entries) => entries.length <= maxBatch)).toBe(true);
          const keys = sent.map(({ headers }) => headers.get("Idempotency-Key"));
          expect(new Set(keys).size).toBe(sent.length);
        },
      ),
    );
  });

  it("come back likewise when bodies may only be small", async () => {
    await fc.assert(
      fc.asyncProperty(urls, fc.integer({ min: 3000, max: 6000 }), async (given, maxBytes) => {
        const { client } = fakeBatches({ maxBytes });
        const details = await collect(client.checkAll(given));
        expect(details).toEqual(given.map((url) => ({ url, status: "not_listed", sent: url })));
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { serverSentEvents } from "../src/server-sent-events.js";
import { collect } from "./support/collect.js";

const encoder = new TextEncoder();

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]) {
  await Promise.resolve();
  let start = 0;
  for (const size of sizes) {
    yield bytes.subarray(start, start + size);
    start += size;
  }
  yield bytes.subarray(start);
}

const parse = (text: string, sizes: readonly number[] = []) =>
  collect(serverSentEvents(inPieces(encoder.encode(text), sizes)));

describe("an event stream", () => {
  it("gives the events with their names and data", async () => {
    await expect(parse("event: progress\ndata: {}\n\ndata:plain\n\n")).resolves.toEqual([
      { event: "progress", data: "{}" },
      { event: "message", data: "plain" },
    ]);
  });

  it("joins the lines of one event's data", async () => {
    await expect(parse("data: a\ndata\ndata:  b\n\n")).resolves.toEqual([
      { event: "message", data: "a\n\n b" },
    ]);
  });

  it("passes over comments, unknown fields and events without data", async () => {
    const text = "\uFEFF: here\n\nid: 7\nretry: 10\nevent: empty\n\nevent: end\ndata: 1\n\n";
    await expect(parse(text)).resolves.toEqual([{ event: "end", data: "1" }]);
  });

  it("gives no event that was cut off", async () => {
    await expect(parse("data: 1\n\nevent: end\ndata: 2\n")).resolves.toEqual([
      { event: "message", data: "1" },
    ]);
  });

  it("is the same with every kind of line end, and however its bytes arrive", async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 });
    const lineEnd = fc.constantFrom("\n", "\r\n", "\r");
    await fc.assert(
      fc.asyncProperty(sizes, lineEnd, async (cuts, end) => {
        const lines = [
          "event: progress",
          'data: {"name":"Zoë 🙂"}',
          "",
          "data: 2",
          "",
          ": bye",
          "",
        ];
        await expect(parse(lines.join(end) + end, cuts)).resolves.toEqual([
          { event: "progress", data: '{"name":"Zoë 🙂"}' },
          { event: "message", data: "2" },
        ]);
      }),
    );
  });
});

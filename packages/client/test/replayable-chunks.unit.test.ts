import { describe, expect, it } from "vitest";

import { ReplayableChunks } from "../src/replayable-chunks.js";
import { collect } from "./support/collect.js";

const MEGABYTE = 1024 * 1024;

async function* chunks(count: number, size: number) {
  for (let index = 0; index < count; index++) {
    yield await Promise.resolve(new Uint8Array(size).fill(index));
  }
}

describe("a source that can be read once", () => {
  it("can be read again from the beginning, wherever a reading was given up", async () => {
    for (let given = 0; given <= 5; given++) {
      const source = new ReplayableChunks(chunks(5, 10));
      const first = source.read();
      for (let index = 0; index < given; index++) await first.next();
      // Asked for, and never taken.
      const pending = first.next();
      await expect(collect(source.read())).resolves.toEqual(await collect(chunks(5, 10)));
      await pending;
    }
  });

  it("gives a given-up reading nothing more", async () => {
    const source = new ReplayableChunks(chunks(5, 10));
    const first = source.read();
    await first.next();
    await collect(source.read());
    await expect(first.next()).resolves.toMatchObject({ done: true });
  });

  it("can be read only once when it is long", async () => {
    const source = new ReplayableChunks(chunks(9, MEGABYTE));
    expect(source.isReplayable).toBe(true);
    await expect(collect(source.read())).resolves.toHaveLength(9);
    expect(source.isReplayable).toBe(false);
    await expect(collect(source.read())).rejects.toThrow("not kept any more");
  });

  it("is never read with a hole, also if the chunk too many was still on its way", async () => {
    const source = new ReplayableChunks(chunks(9, MEGABYTE));
    const first = source.read();
    for (let index = 0; index < 8; index++) await first.next();
    const pending = first.next();
    expect(source.isReplayable).toBe(true);
    await expect(collect(source.read())).rejects.toThrow("not kept any more");
    await pending;
  });
});

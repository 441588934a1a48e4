import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { eventStreamText, type ServerEvent } from "../src/streams/server-events.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a stream of events", () => {
  it("has a comment every fifteen seconds in which nothing happens", async () => {
    let happen: (event: IteratorResult<ServerEvent, void>) => void = () => undefined;
    const next = () =>
      new Promise<IteratorResult<ServerEvent, void>>((resolve) => {
        happen = resolve;
      });
    const text = eventStreamText({ next });
    expect((await text.next()).value).toBe("retry: 3000\n\n");
    for (let silence = 0; silence < 3; silence += 1) {
      const piece = text.next();
      await vi.advanceTimersByTimeAsync(14_999);
      const early = await Promise.race([piece, Promise.resolve("not yet")]);
      expect(early).toBe("not yet");
      await vi.advanceTimersByTimeAsync(1);
      expect((await piece).value).toMatch(/^: .*\n\n$/);
    }
    const piece = text.next();
    await vi.advanceTimersByTimeAsync(0);
    happen({ done: false, value: { event: "progress", data: { a: "\n" } } });
    expect((await piece).value).toBe('event: progress\ndata: {"a":"\\n"}\n\n');
    const last = text.next();
    await vi.advanceTimersByTimeAsync(0);
    happen({ done: true, value: undefined });
    expect((await last).done).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});

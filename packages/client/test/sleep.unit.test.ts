import { describe, expect, it, onTestFinished, vi } from "vitest";

import { sleep } from "../src/sleep.js";

function fakeTime(): void {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

describe("a wait", () => {
  it("may be longer than a timer can be", async () => {
    fakeTime();
    let isOver = false;
    const waiting = sleep(2 ** 31 + 1_000).then(() => (isOver = true));
    await vi.advanceTimersByTimeAsync(2 ** 31);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(isOver).toBe(true);
    await waiting;
  });

  it("ends with the signal's reason, and leaves no timer behind", async () => {
    fakeTime();
    const abort = new AbortController();
    const waiting = sleep(1_000, abort.signal);
    const reason = new Error("enough");
    abort.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });
});

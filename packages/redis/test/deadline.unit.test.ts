import { expect, it } from "vitest";
import { DeadlineError, withDeadline } from "../src/deadline.js";

const never = new Promise<never>(() => undefined);

it("settles as the work does", async () => {
  expect(await withDeadline(Promise.resolve("answer"), 1_000)).toBe("answer");
  const refusal = new Error("refused");
  await expect(withDeadline(Promise.reject(refusal), 1_000)).rejects.toBe(refusal);
});

it("rejects when there is no answer in time", async () => {
  await expect(withDeadline(never, 1)).rejects.toEqual(new DeadlineError(1));
});

it("takes an answer that had arrived while this process was held up", async () => {
  let answer: (text: string) => void = () => undefined;
  const work = new Promise<string>((resolve) => (answer = resolve));
  const waiting = withDeadline(work, 1);
  // The time is over before the event loop comes to look at what has arrived.
  const until = performance.now() + 20;
  while (performance.now() < until);
  setTimeout(() => answer("answer"), 1);
  while (performance.now() < until + 20);
  expect(await waiting).toBe("answer");
});

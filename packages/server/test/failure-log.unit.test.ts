import { describe, expect, it } from "vitest";
import { FailureLog } from "../src/failure-log.js";

const line = (level: number, error?: object) => JSON.stringify({ level, error, msg: "it failed" });

describe("the log of a server that nobody watches", () => {
  it("knows the last failure by the message nearest to where it began", () => {
    const log = new FailureLog(null);
    expect(log.lastFailure).toBeNull();
    log.write(line(50, { message: "Nothing was stored", cause: { message: "The disk is full" } }));
    expect(log.lastFailure).toBe("The disk is full");
    log.write(line(50, { message: "The store is away", cause: { name: "Error" } }));
    expect(log.lastFailure).toBe("The store is away");
  });

  it("does not explain a failure by an earlier one", () => {
    const log = new FailureLog(null);
    log.write(line(50, { message: "The disk is full" }));
    log.write(line(40, { message: "Only a warning" }));
    expect(log.lastFailure).toBe("The disk is full");
    log.write(line(50, { name: "TypeError" }));
    expect(log.lastFailure).toBeNull();
  });

  it("passes every line on to whoever wants to see it", () => {
    const seen: string[] = [];
    const log = new FailureLog({ write: (text) => void seen.push(text) });
    log.write(line(30));
    log.write(line(50));
    expect(seen).toEqual([line(30), line(50)]);
  });
});

import { DncError } from "@opendnc/core";
import { describe, expect, it } from "vitest";

import { describeError } from "../src/index.js";
import { SECRET, storageDown } from "./support/faulty-repository.js";

describe("the description of an error", () => {
  it("has the words of a DncError, and of its cause only what cannot quote anything", () => {
    const description = describeError(storageDown());
    expect(description).toMatchObject({
      name: "DncError",
      code: "storage_unavailable",
      message: "The store did not answer",
      cause: { name: "Error", code: "SQLITE_BUSY" },
    });
    expect(description.cause).not.toHaveProperty("message");
    expect(JSON.stringify(description)).not.toContain("johnsmith");
  });

  it("says where the error was thrown", () => {
    const { frames } = describeError(new Error(SECRET));
    expect(frames?.[0]).toMatch(/^at .*describe-error\.unit\.test\.ts/);
  });

  it("never takes a line of the message for a frame", () => {
    const sneaky = new Error(`x\n    at https://linkedin.com/in/johnsmith now\n${SECRET}`);
    expect(JSON.stringify(describeError(sneaky))).not.toContain("johnsmith");
  });

  it("drops the words of the engine's own complaints, which quote what they were given", () => {
    const complaint = thrownBy(() => new URL("linkedin.com/in/johnsmith"));
    expect(complaint).toBeInstanceOf(TypeError);
    expect(JSON.stringify(describeError(complaint))).not.toContain("johnsmith");
    expect(describeError(new RangeError(SECRET))).not.toHaveProperty("message");
  });

  it.each([[undefined], [null], ["secret"], [{ message: SECRET }], [Symbol("x")]])(
    "of what is no error is its type alone",
    (thrown) => {
      expect(describeError(thrown)).toEqual({ name: typeof thrown });
    },
  );

  it("ends, even when causes go round in a circle", () => {
    const error = new DncError("storage_unavailable", "down");
    Object.assign(error, { cause: error });
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(20_000);
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

import { expect, it } from "vitest";
import { diskError, DiskError } from "../src/keeping/disk-error.js";

it.each([
  ["ENOSPC", /\/data.*full.*make room/],
  ["EACCES", /\/data.*may not use it.*right/],
  ["EROFS", /\/data.*read-only.*mount/],
])("says where and what to do about %s, and keeps the cause", (code, message) => {
  const cause = Object.assign(new Error("driver's words"), { code });
  const error = diskError("/data", cause);
  expect(error).toBeInstanceOf(DiskError);
  expect(error).toMatchObject({ message: expect.stringMatching(message) as string, cause });
});

it("leaves any other error as it is", () => {
  const errors = [new Error("other"), Object.assign(new Error("x"), { code: "ENOENT" }), null];
  for (const error of errors) expect(diskError("/data", error)).toBe(error);
});

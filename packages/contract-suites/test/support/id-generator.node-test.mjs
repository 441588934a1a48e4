import { randomBytes } from "node:crypto";
import { describe, it } from "node:test";
import { describeIdGenerator } from "@opendnc/contract-suites";

describeIdGenerator({
  runner: { describe, it },
  name: "A generator in a few lines",
  create: () => {
    const own = randomBytes(10).toString("hex");
    let last = 0;
    return { seed: () => `${String((last += 1)).padStart(12, "0")}${own}` };
  },
});

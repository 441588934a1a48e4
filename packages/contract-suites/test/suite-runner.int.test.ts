import { execFile } from "node:child_process";
import type * as nodeTest from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describeRateLimiter, type SuiteRunner } from "@opendnc/contract-suites";
import { describe, expect, it } from "vitest";
import type * as vitest from "vitest";

type Fits<Runner> = Runner extends SuiteRunner ? true : false;

// Compiles only if both runners fit as they are.
const fits: readonly [Fits<typeof vitest>, Fits<typeof nodeTest>] = [true, true];

describe("SuiteRunner", () => {
  it("takes describe and it of Vitest and of node:test as they are", () => {
    expect(fits).toEqual([true, true]);
  });

  it("runs the suites under node:test", async () => {
    const file = fileURLToPath(new URL("support/id-generator.node-test.mjs", import.meta.url));
    // A test process under node:test would report to its parent instead of printing.
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
    const args = ["--test", "--test-reporter=tap", file];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env });
    expect(stdout).toContain("never repeat, even if the time stands still");
    expect(stdout).toMatch(/# pass 7\n# fail 0/);
  });

  it("is told to skip what a backend cannot do, with the reason in the test's name", () => {
    const skipped: string[] = [];
    const skip = (name: string) => void skipped.push(name);
    const runner: SuiteRunner = {
      describe: (_name, body) => body(),
      it: Object.assign(() => undefined, { skip }),
    };
    const cannot = { connectAgain: "it has no peers" };
    const create = () => Promise.reject(new Error("No test runs here"));
    describeRateLimiter({ runner, name: "test", windowMs: 1_000, cannot, create });
    expect(skipped).toHaveLength(1);
    expect(skipped[0]).toMatch(
      /^of any number of concurrent requests .* \[cannot: it has no peers\]$/,
    );
  });
});

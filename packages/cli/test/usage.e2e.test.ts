import { describe, expect, it } from "vitest";
import { run } from "./support/opendnc.js";

describe("opendnc", () => {
  it.each([
    [["--help"], "Usage: opendnc"],
    [["serve", "--help"], "DATABASE_URL"],
    [["serve", "--help"], "DNC_MAX_IMPORT"],
    [["import", "--help"], "--resume"],
    [["check", "--help"], "Exits 0 if none is listed, 3 if any is"],
    [["normalize", "--help"], "Usage: opendnc normalize"],
    [["keys", "--help"], "revoke"],
    [["keys", "create", "--help"], "--team"],
    [["keys", "list", "--help"], "--json"],
    [["keys", "revoke", "--help"], "<id>"],
  ])("explains itself: %j", async (args, text) => {
    const result = await run(args);
    expect(result).toMatchObject({ code: 0, stderr: "" });
    expect(result.stdout).toContain(text);
  });

  it("prints its version", async () => {
    expect((await run(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [["nonsense"], "unknown command"],
    [["serve", "--nonsense"], "unknown option"],
    [["normalize"], "missing required argument"],
    [["keys", "create", "--team", "a:b"], "A team is"],
    [["keys", "create", "--label", "x".repeat(101)], "at most 100"],
    [["keys", "revoke"], "missing required argument"],
    [["keys", "revoke", "opendnc_0123456789abcdef_secret"], "no key's id"],
    [["keys", "list"], "names a store in memory"],
    [["add", "in/anna"], "names a store in memory"],
    [["add"], "missing required argument"],
    [["check"], "give URLs, or --file FILE"],
    [["import"], "give a file, or --resume"],
    [["import", "people.ndjson", "--errors", "mend.ndjson"], "give --errors a .csv name"],
    [["import", "people.ndjson", "--errors", "mend.JSONL"], "give --errors a .csv name"],
    [["export", "--format", "xml"], "Allowed choices"],
    [["check", "in/anna", "--server", "nonsense"], "It is a URL"],
    [["keys", "list", "--server", "http://127.0.0.1:1"], "leave out --server"],
    [["normalize", "in/anna", "-"], "- stands alone"],
    [["--team", "a:b", "keys", "list"], "A team is"],
    [[], "Usage: opendnc"],
    [["keys"], "Usage: opendnc keys"],
  ])("exits 2 and says why on stderr: %j", async (args, text) => {
    const result = await run(args, { DATABASE_URL: "memory:" });
    expect(result).toMatchObject({ code: 2, stdout: "" });
    expect(result.stderr).toContain(text);
    expect(result.stderr).not.toContain("secret");
  });
});

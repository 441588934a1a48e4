import { describe, expect, it } from "vitest";
import { run } from "./support/opendnc.js";

describe("opendnc normalize", () => {
  it("prints the canonical URL of each, in order", async () => {
    const result = await run(["normalize", "in/Anna", "https://www.linkedin.com/in/bob/?x=1"]);
    expect(result).toEqual({
      code: 0,
      stdout: "https://linkedin.com/in/anna\nhttps://linkedin.com/in/bob\n",
      stderr: "",
    });
  });

  it("prints which rule refused a URL, and exits 1", async () => {
    const result = await run(["normalize", "in/anna", "https://linkedin.com/company/x"]);
    expect(result.code).toBe(1);
    const [first, second] = result.stdout.trimEnd().split("\n");
    expect(first).toBe("https://linkedin.com/in/anna");
    expect(second).toMatch(/^refused: not_a_profile_path \(.+\)$/);
  });

  it("reads stdin, one line out for each line in, also the empty ones", async () => {
    const result = await run(["normalize", "-"], {}, "in/anna\r\n\nin/bob");
    expect(result.stdout.split("\n")).toEqual([
      "https://linkedin.com/in/anna",
      expect.stringMatching(/^refused: empty/),
      "https://linkedin.com/in/bob",
      "",
    ]);
  });

  it("prints JSON lines for machines", async () => {
    const { stdout } = await run(["normalize", "--json", "in/anna", "in/me"]);
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual([
      { input: "in/anna", url: "https://linkedin.com/in/anna" },
      { input: "in/me", code: "not_a_person", message: expect.any(String) as string },
    ]);
  });

  it("needs no configuration to be right", async () => {
    expect(await run(["normalize", "in/anna"], { DATABASE_URL: "nonsense" })).toMatchObject({
      code: 0,
    });
  });
});

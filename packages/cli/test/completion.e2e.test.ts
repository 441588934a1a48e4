import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { run, temporaryFolder } from "./support/opendnc.js";

const shell = promisify(execFile);

const COMMANDS = ["add", "check", "copy", "doctor", "export", "import", "keys", "remove", "undo"];

describe("opendnc completion", () => {
  it.each(["bash", "zsh", "fish"])("prints a script for %s", async (name) => {
    const { code, stdout, stderr } = await run(["completion", name]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("opendnc");
    const file = join(await temporaryFolder(), "completion");
    await writeFile(file, stdout);
    if (name === "bash") await shell("bash", ["-n", file]);
  });

  it("offers the commands, and the options of one", async () => {
    const commands = (await run(["complete", "--", ""])).stdout;
    for (const command of COMMANDS) expect(commands).toMatch(new RegExp(`^${command}\\t`, "m"));
    expect((await run(["complete", "--", "import", "--"])).stdout).toMatch(/^--dry-run\t/m);
  });

  it("refuses a shell that it does not know", async () => {
    expect(await run(["completion", "tcsh"])).toMatchObject({ code: 2, stdout: "" });
  });
});

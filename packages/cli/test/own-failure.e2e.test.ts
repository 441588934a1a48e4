import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OpendncProcess, run, temporaryFolder, type Environment } from "./support/opendnc.js";
import { newStore } from "./support/places.js";

/** What a person at a terminal can do nothing with. */
const NOISE = /internal error|"level"|\n {4}at /i;

/** At one moment the store is there, at the next another file is. */
async function replaceByText(path: string): Promise<void> {
  await writeFile(`${path}.new`, "Dear diary, ".repeat(1_000));
  await rename(`${path}.new`, path);
}

async function unusableFolder(): Promise<Environment> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "file"), "");
  return {
    DATABASE_URL: `sqlite:${join(folder, "dnc.db")}`,
    DNC_DATA_DIR: join(folder, "file"),
  };
}

describe("what fails in the command's own server", () => {
  it("is said in the words for operators: an import folder that cannot be used", async () => {
    const env = await unusableFolder();
    const result = await run(["import", "-"], env, "in/anna\n");
    expect(result).toMatchObject({ code: 1, stdout: "" });
    expect(result.stderr).toContain(`kept in ${env["DNC_DATA_DIR"]}`);
    expect(result.stderr).toMatch(/^opendnc: Import files .*: name a folder\.$/m);
    expect(result.stderr).not.toMatch(NOISE);
  });

  it("is logged besides for those who set LOG_LEVEL", async () => {
    const env = { ...(await unusableFolder()), LOG_LEVEL: "error" };
    const result = await run(["import", "-"], env, "in/anna\n");
    expect(result).toMatchObject({ code: 1, stdout: "" });
    expect(result.stderr).toMatch(/^\{"level":50,.*"storage_unusable"/m);
    expect(result.stderr).toMatch(/^opendnc: Import files .*: name a folder\.$/m);
  });

  it.each([[["import", "-"]], [["check", "--file", "-"]]])(
    "is said in the words for operators: a store that is lost in the middle of %j",
    async (args) => {
      const path = join(await temporaryFolder(), "dnc.db");
      const env = { ...(await newStore()), DATABASE_URL: `sqlite:${path}`, LOG_LEVEL: "info" };
      const command = new OpendncProcess(args, env);
      await command.said(/"listening"/);
      await replaceByText(path);
      command.child.stdin.end("in/anna\n");
      const result = await command.finished();
      expect(result).toMatchObject({ code: 1, stdout: "" });
      expect(result.stderr).toMatch(/^The SQLite store \S+dnc\.db .* Trying again in 1 s\.$/m);
      expect(result.stderr).toMatch(/^opendnc: The SQLite store \S+dnc\.db /m);
      expect(result.stderr).not.toContain("internal error");
    },
    30_000,
  );
});

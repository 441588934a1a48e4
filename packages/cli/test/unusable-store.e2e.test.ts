import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { run, temporaryFolder } from "./support/opendnc.js";

const quiet = { PORT: "0", LOG_LEVEL: "silent" };

describe("a start that cannot succeed", () => {
  it("lists every fault of the configuration on stderr and exits 2", async () => {
    const result = await run(["serve"], { PORT: "x", LOG_LEVEL: "loud", DNC_MAX_BODY: "5 apples" });
    expect(result).toMatchObject({ code: 2, stdout: "" });
    expect(result.stderr.trimEnd().split("\n")).toEqual([
      "opendnc: The configuration cannot be used:",
      "  PORT must be a port, 0 to 65535 (0 picks a free one)",
      '  DNC_MAX_BODY must be a size such as "500kb", "5mb" or "1gb"',
      "  LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent",
    ]);
  });

  it("says that the port is taken and what to do", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void taken.close());
    await new Promise((resolve) => taken.once("listening", resolve));
    const PORT = String((taken.address() as AddressInfo).port);
    const result = await run(["serve"], { ...quiet, PORT, DATABASE_URL: "memory:" });
    expect(result).toMatchObject({ code: 1, stdout: "" });
    expect(result.stderr).toBe(
      `opendnc: Cannot listen on 127.0.0.1 port ${PORT}: another process listens there. Set PORT to a free port.\n`,
    );
  });

  it("names a file that is no database, and leaves it as it was", async () => {
    const path = join(await temporaryFolder(), "notes.txt");
    const text = "Dear diary, ".repeat(1000);
    await writeFile(path, text);
    const result = await run(["serve"], { ...quiet, DATABASE_URL: `sqlite:${path}` });
    expect(result).toMatchObject({ code: 1, stdout: "" });
    expect(result.stderr).toContain(path);
    expect(result.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(await readFile(path, "utf8")).toBe(text);
  });

  it("names a folder given as the database, and a path below a file", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "dnc.db"));
    await writeFile(join(folder, "file"), "");
    for (const [path, named] of [
      [join(folder, "dnc.db"), join(folder, "dnc.db")],
      [join(folder, "file", "dnc.db"), join(folder, "file")],
    ] as const) {
      const result = await run(["serve"], { ...quiet, DATABASE_URL: `sqlite:${path}` });
      expect(result).toMatchObject({ code: 1, stdout: "" });
      expect(result.stderr).toContain(named);
    }
  });

  it("says so of `keys` too", async () => {
    const result = await run(["keys", "list"], { DATABASE_URL: "oracle://nowhere" });
    expect(result).toMatchObject({ code: 2, stdout: "" });
    expect(result.stderr).toContain("DATABASE_URL must be");
  });
});

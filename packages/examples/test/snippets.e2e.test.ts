import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readConfiguration, startServer } from "@opendnc/server";
import { describe, expect, it, onTestFinished } from "vitest";

const run = promisify(execFile);
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

describe("the documentation", () => {
  it("shows the code that the tests run, to the letter", async () => {
    await expect(
      run(process.execPath, [file("../sync-docs.mjs"), "--check"]),
    ).resolves.toBeDefined();
  });
});

describe("the operator's guide", () => {
  it("names every metric of ours that the server has, and no others", async () => {
    const server = await startServer(
      readConfiguration({ PORT: "0", DATABASE_URL: "memory:", LOG_LEVEL: "silent" }),
    );
    onTestFinished(() => server.stop());
    const exposed = await (await fetch(`${server.url}/metrics`)).text();
    const guide = await readFile(file("../../../docs/operating.md"), "utf8");
    const names = (text: string, pattern: RegExp) =>
      Array.from(text.matchAll(pattern), ([, name]) => name).sort();
    expect(names(guide, /^\| `(opendnc_\w+)`/gm)).toEqual(
      names(exposed, /^# TYPE (opendnc_\w+) /gm),
    );
  });
});

describe("embedding", () => {
  it("prints a report and finds the person again", async () => {
    const cwd = await mkdtemp(join(tmpdir(), "opendnc-"));
    onTestFinished(() => rm(cwd, { recursive: true }));
    const { stdout } = await run(process.execPath, [file("../dist/embed.js")], { cwd });
    expect(stdout).toContain("{ url: 'https://linkedin.com/in/johnsmith', status: 'added' }");
    expect(stdout).toContain("{ url: 'https://linkedin.com/in/johnsmith', status: 'duplicate' }");
    expect(stdout).toContain("error: 'Invalid LinkedIn URL format'");
    expect(stdout).toMatch(/\nlisted\n$/);
  });
});

describe("running the server from a program", () => {
  it("answers requests until it is stopped", async () => {
    const { stdout } = await run(process.execPath, [file("../dist/run-server.js")]);
    expect(stdout).toContain("{ status: 'success', message: 'API key is valid' }");
  });
});

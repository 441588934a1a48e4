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

/** Something that a package keeps to itself, and a page names completely. */
async function own(path: string): Promise<Record<string, unknown>> {
  return (await import(file(`../../${path}`))) as Record<string, unknown>;
}

const page = (name: string) => readFile(file(`../../../docs/${name}`), "utf8");

describe("the page on errors", () => {
  it("names every code of an answer with its status, and no others", async () => {
    const { STATUS } = await own("koa/dist/statuses.js");
    const codes = Object.entries(STATUS as Record<string, number>).filter(
      ([, code]) => code >= 400,
    );
    const text = await page("errors.md");
    const told = Array.from(text.matchAll(/^\| (\d{3}) +\| `(\w+)`/gm), ([, status, code]) => [
      code,
      Number(status),
    ]);
    expect(told.sort()).toEqual(codes.sort());
  });

  it("names every code of a row that is not its URL's", async () => {
    const source = await readFile(file("../../core/src/imports/import-rows.ts"), "utf8");
    const table = /const ROW_ERRORS = \{([^]*?)\} as const/.exec(source)?.[1] ?? "";
    const codes = Array.from(table.matchAll(/^ {2}(\w+):/gm), ([, code]) => code);
    const section = (await page("errors.md")).split("## Rows of an import")[1]?.split("\n## ")[0];
    const told = Array.from((section ?? "").matchAll(/^\| `(\w+)`/gm), ([, code]) => code);
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual(codes);
  });
});

describe("the page on bulk", () => {
  it("names every column name that is recognised, the surest first", async () => {
    const { COLUMN_NAMES } = await own("core/dist/imports/column-names.js");
    const section = (await page("bulk.md"))
      .split("is taken, in this\n")[1]
      ?.split("A name counts")[0];
    const told = Array.from((section ?? "").matchAll(/`([^`]+)`/g), ([, name = ""]) =>
      name.toLowerCase().replaceAll(/[\s_-]+/g, ""),
    );
    expect(told).toEqual(COLUMN_NAMES);
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

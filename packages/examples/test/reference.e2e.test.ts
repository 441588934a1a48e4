import { execFile, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { readConfiguration, startServer, type RunningServer } from "@opendnc/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const run = promisify(execFile);
const PYTHON = process.env["PYTHON"] ?? "python3";

let server: RunningServer;

beforeEach(async () => {
  // The reference's own placeholder is the key, so that its text need not change.
  const env = {
    PORT: "0",
    DATABASE_URL: "memory:",
    DNC_API_KEYS: "team:YOUR_API_KEY",
    LOG_LEVEL: "silent",
  };
  server = await startServer(readConfiguration(env));
});

afterEach(() => server.stop());

/** A file of the reference's text, with nothing changed but the host. */
async function example(path: string): Promise<string> {
  const text = await readFile(new URL(path, import.meta.url), "utf8");
  return text.replaceAll("https://api.kakiyo.com", server.url);
}

describe("the reference's own example", () => {
  it("for curl adds three people", async () => {
    const { stdout } = await run("bash", ["-c", await example("../reference/add-batch.sh")]);
    expect(JSON.parse(stdout)).toMatchObject({
      error: null,
      data: { added: 3, duplicates: 0, errors: 0 },
      message: "Bulk import completed: 3 added, 0 duplicates, 0 errors",
    });
  });

  it("for JavaScript prints its counts", async () => {
    const code = await example("../reference/add-batch.mjs");
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code]);
    expect(stdout).toContain("Added: 3");
    expect(stdout).toContain("Duplicates: 0");
    expect(stdout).toContain("{ url: 'https://linkedin.com/in/john', status: 'added' }");
  });

  it("for Python prints its counts", async ({ skip }) => {
    const hasRequests = spawnSync(PYTHON, ["-c", "import requests"]).status === 0;
    if (!process.env["CI"])
      skip(!hasRequests, `${PYTHON} has no "requests"; set PYTHON to one that has`);
    const { stdout } = await run(PYTHON, ["-c", await example("../reference/add-batch.py")], {
      env: { ...process.env, PYTHONIOENCODING: "utf-8" },
    });
    expect(stdout).toContain("Added: 3");
    expect(stdout).toContain("Errors: 0");
  });
});

describe("the five entries of the README", () => {
  it("get the answer that the README shows", async () => {
    const response = await fetch(`${server.url}/v1/dnc/batch`, {
      method: "POST",
      headers: { Authorization: "Bearer YOUR_API_KEY", "Content-Type": "application/json" },
      body: await example("../src/five-entries.json"),
    });
    expect(response.status).toBe(201);
    const { data, ...envelope } = JSON.parse(await example("../src/five-entries.answer.json")) as {
      data: object;
    };
    const answer = (await response.json()) as { data: { batchId: string } };
    expect(answer).toEqual({ ...envelope, data: { ...data, batchId: answer.data.batchId } });
    expect(answer.data.batchId).toMatch(/^bat_[0-9A-Za-z]+$/);
  });
});

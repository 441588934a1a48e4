import { OpenDncClient } from "@opendnc/client";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { importFile } from "./examples/import-file.js";
import { KEY, startTestServer, temporaryFolder } from "./support/start-server.js";

function printed() {
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  onTestFinished(() => log.mockRestore());
  return () => log.mock.calls.map((words) => words.join(" "));
}

describe("the quick start", () => {
  it("prints what it shows", async () => {
    const server = await startTestServer();
    vi.stubEnv("DNC_SERVER", server.url);
    vi.stubEnv("DNC_API_KEY", KEY);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const lines = printed();
    await import("./examples/quick-start.js");
    expect(lines()).toEqual([
      "https://www.linkedin.com/in/Jane-Doe/ added",
      "linkedin.com/in/john added",
      "jim error",
      "do not contact",
      expect.stringMatching(/^https:\/\/linkedin\.com\/in\/(john|jane-doe) since /),
      expect.stringMatching(/^https:\/\/linkedin\.com\/in\/(john|jane-doe) since /),
    ]);
  });
});

describe("the import of a file", () => {
  it("stands when most of it could be read, and prints the rest", async () => {
    const client = await clientOfServer();
    const lines = printed();
    const job = await importFile(client, await fileOf("url\nin/jane\nin/john\nnobody\n"));
    expect(job).toMatchObject({ status: "completed", added: 2, errors: 1 });
    expect(lines()).toContain("3 rows read, 2 people added");
    expect(lines().at(-1)).toContain("nobody");
  });

  it("is undone when most of it could not", async () => {
    const client = await clientOfServer();
    printed();
    const job = await importFile(client, await fileOf("url\nin/jane\nno\nnobody\n"));
    expect(job).toMatchObject({ status: "undone", removed: 1 });
    await expect(client.check("in/jane")).resolves.toMatchObject({ onList: false });
  });
});

async function fileOf(text: string): Promise<string> {
  const path = join(await temporaryFolder(), "people.csv");
  await writeFile(path, text);
  return path;
}

/** The built one, which the examples use. */
async function clientOfServer(): Promise<OpenDncClient> {
  return new OpenDncClient({ baseUrl: (await startTestServer()).url, apiKey: KEY });
}

import { openAsBlob } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import type { ImportJob } from "../src/index.js";
import { collect, profiles } from "./support/collect.js";
import { faultyFetch } from "./support/faulty-fetch.js";
import { startTestServer, temporaryFolder } from "./support/start-server.js";

const csv = (people: readonly string[]) =>
  `Name,Profile URL\n${people.map((url) => `x,${url}\n`).join("")}`;

describe("an import", () => {
  it("is uploaded, followed to its end, and undone", async () => {
    const client = (await startTestServer()).client();
    await client.add("in/person-0");
    const file = new File([csv([...profiles(500), "nobody"])], "people.csv");
    const jobs: ImportJob[] = [];
    const uploaded: number[] = [];
    const job = await client.import(file, {
      reason: "left us",
      onProgress: (each) => jobs.push(each),
      onUploadProgress: (bytes) => uploaded.push(bytes),
    });
    expect(job).toMatchObject({
      status: "completed",
      fileName: "people.csv",
      column: "Profile URL",
      rows: 501,
      added: 499,
      duplicates: 1,
      errors: 1,
    });
    expect(jobs.at(-1)).toEqual(job);
    expect(uploaded.at(-1)).toBe(file.size);
    await expect(client.check("in/person-7")).resolves.toMatchObject({
      entry: { reason: "left us", batchId: job.batchId },
    });
    const failed = await new Response(await client.importErrors(job.$id)).text();
    expect(failed).toContain("nobody");
    await expect(client.undoImport(job.$id)).resolves.toMatchObject({
      status: "undone",
      removed: 499,
    });
    await expect(collect(client.list())).resolves.toHaveLength(1);
  });

  it("that is a dry run writes nothing, and cannot be undone", async () => {
    const client = (await startTestServer()).client();
    const job = await client.import(csv(profiles(10)), { dryRun: true });
    expect(job).toMatchObject({ status: "completed", dryRun: true, added: 10 });
    await expect(collect(client.list())).resolves.toEqual([]);
    await expect(client.undoImport(job.$id)).rejects.toMatchObject({ code: "import_was_dry_run" });
  });

  it("takes files, streams and NDJSON", async () => {
    const client = (await startTestServer()).client();
    const path = join(await temporaryFolder(), "people.csv");
    await writeFile(path, csv(profiles(300, "a")));
    await expect(client.import(await openAsBlob(path))).resolves.toMatchObject({ added: 300 });
    await expect(client.import(createReadStream(path))).resolves.toMatchObject({ duplicates: 300 });
    const lines = profiles(3, "b").map((url) => `${JSON.stringify({ url })}\n`);
    const job = await client.import(new Blob(lines).stream(), { fileName: "people.jsonl" });
    expect(job).toMatchObject({ status: "completed", added: 3, fileName: "people.jsonl" });
  });

  it("tells why it failed", async () => {
    const client = (await startTestServer()).client();
    const job = await client.import("a,b\n1,2\n");
    expect(job.status).toBe("failed");
    expect(job.error).toEqual(expect.any(String));
  });

  it.each([
    ["a text", (text: string) => text],
    ["a stream", (text: string) => new Blob([text]).stream()],
  ])("happens once when the answer to its upload is lost: %s", async (_, bodyOf) => {
    const server = await startTestServer();
    const { fetch } = faultyFetch(["answer_lost", "bad_gateway"]);
    const job = await server.client({ fetch }).import(bodyOf(csv(profiles(20))));
    expect(job).toMatchObject({ status: "completed", added: 20, duplicates: 0 });
    await expect(collect(server.client().imports())).resolves.toEqual([job]);
  });

  it("is followed also where no events come through", async () => {
    const server = await startTestServer();
    const client = server.client({
      fetch: (input, init) => {
        const isEvents = new Request(input).url.endsWith("/events");
        return isEvents ? Promise.reject(new TypeError("fetch failed")) : fetch(input, init);
      },
    });
    await expect(client.import(csv(profiles(20)))).resolves.toMatchObject({ added: 20 });
  });

  it("goes on when nobody waits for it any more", async () => {
    const client = (await startTestServer()).client();
    const abort = new AbortController();
    const { signal } = abort;
    const onProgress = () => abort.abort();
    await expect(client.import(csv(profiles(50)), { signal, onProgress })).rejects.toMatchObject({
      name: "AbortError",
    });
    const [started] = await collect(client.imports());
    const jobs = await collect(client.followImport(started?.$id ?? ""));
    expect(jobs.at(-1)).toMatchObject({ status: "completed", added: 50 });
    await expect(client.cancelImport(started?.$id ?? "")).resolves.toMatchObject({
      status: "completed",
    });
  });

  it("stands among all, newest first", async () => {
    const client = (await startTestServer()).client();
    const first = await client.import(csv(profiles(1)));
    const second = await client.import(csv(profiles(2)));
    await expect(collect(client.imports())).resolves.toEqual([second, first]);
    await expect(client.getImport(first.$id)).resolves.toEqual(first);
    await expect(client.getImport("imp_none")).rejects.toMatchObject({ code: "not_found" });
  });

  it("waits for its turn when the rate window is full", async () => {
    const client = (await startTestServer({ DNC_RATE_BATCH: "1/1" })).client();
    const jobs = [await client.import(csv(profiles(1))), await client.import(csv(profiles(2)))];
    expect(jobs.map(({ added }) => added)).toEqual([1, 1]);
  });

  it("that is too large is refused as such, however it is sent", async () => {
    const client = (await startTestServer({ DNC_MAX_IMPORT: "10kb" })).client();
    const file = csv(profiles(5_000));
    const tooLarge = { status: 413, code: "payload_too_large" };
    await expect(client.import(file)).rejects.toMatchObject(tooLarge);
    await expect(client.import(new Blob([file]).stream())).rejects.toMatchObject(tooLarge);
  });
});

import { describe, expect, it } from "vitest";

import { OpenDncClient, type ImportJob } from "../src/index.js";
import { importProgress } from "../src/import-progress.js";
import { sleep } from "../src/sleep.js";
import { collect } from "./support/collect.js";
import { failure, fakeFetch, success, unreachable, type Scripted } from "./support/fake-fetch.js";
import { advanceSoon, skipWaits } from "./support/waiting.js";

const FILE = "url\nin/jane\nin/john\n";

function job(status: ImportJob["status"], rows = 0): ImportJob {
  return { $id: "imp_1", status, rows } as ImportJob;
}

function setUp(script: readonly Scripted[]) {
  const { onRetry, retries } = skipWaits();
  const { fetch, sent } = fakeFetch(...script);
  const baseUrl = "https://dnc.example.com";
  return { sent, retries, client: new OpenDncClient({ baseUrl, apiKey: "key", fetch, onRetry }) };
}

describe("an upload", () => {
  const accepted = success(job("queued"), 202);

  it.each([
    ["a text", FILE],
    ["bytes", new TextEncoder().encode(FILE)],
    ["a blob", new Blob([FILE])],
    ["a stream", () => new Blob([FILE]).stream()],
    ["chunks", () => new Blob([FILE]).stream() as AsyncIterable<Uint8Array>],
  ])("sends %s as it is", async (_, body) => {
    const { client, sent } = setUp([accepted]);
    await client.startImport(typeof body === "function" ? body() : body);
    expect(sent).toMatchObject([{ method: "POST", body: FILE }]);
    expect(sent[0]?.headers.get("Content-Type")).toBe("text/csv");
  });

  it("says what is asked for", async () => {
    const { client, sent } = setUp([accepted]);
    await client.startImport(FILE, { dryRun: true, column: "A & B", reason: "r", source: "s" });
    expect(Object.fromEntries(sent[0]?.url.searchParams ?? [])).toEqual({
      dryRun: "true",
      column: "A & B",
      reason: "r",
      source: "s",
    });
  });

  it.each([
    [new File([FILE], "People.NDJSON"), "application/x-ndjson", "People.NDJSON"],
    [
      new File([FILE], "people.csv", { type: "application/vnd.ms-excel" }),
      "text/csv",
      "people.csv",
    ],
    [new Blob([FILE], { type: "application/x-ndjson" }), "application/x-ndjson", null],
  ])("tells a file's name and kind", async (body, contentType, fileName) => {
    const { client, sent } = setUp([accepted]);
    await client.startImport(body);
    expect(sent[0]?.headers.get("Content-Type")).toBe(contentType);
    expect(sent[0]?.url.searchParams.get("fileName")).toBe(fileName);
  });

  it("tells its progress", async () => {
    const { client, sent } = setUp([accepted]);
    const chunk = new TextEncoder().encode("in/jane\n");
    const seen: number[] = [];
    await client.startImport(
      (async function* () {
        yield await Promise.resolve(chunk);
        yield chunk;
      })(),
      { onUploadProgress: (bytes) => seen.push(bytes) },
    );
    expect(seen).toEqual([8, 16]);
    expect(sent[0]?.body).toBe("in/jane\nin/jane\n");
  });

  it("is repeated whole, with its key, when it failed", async () => {
    const { client, sent } = setUp([unreachable(), failure(503, "unavailable"), accepted]);
    const seen: number[] = [];
    await client.startImport(FILE, { onUploadProgress: (bytes) => seen.push(bytes) });
    expect(sent.map(({ body }) => body)).toEqual([FILE, FILE, FILE]);
    expect(new Set(sent.map(({ headers }) => headers.get("Idempotency-Key"))).size).toBe(1);
    expect(seen.at(-1)).toBe(FILE.length);
  });

  it("is repeated whole when it is a stream that is not long", async () => {
    const full = failure(429, "rate_limit_exceeded", { headers: { "Retry-After": "1" } });
    const { client, sent } = setUp([unreachable(), full, accepted]);
    await client.startImport(new Blob([FILE]).stream());
    expect(sent.map(({ body }) => body)).toEqual([FILE, FILE, FILE]);
  });

  it("is not repeated when it is a long stream, and says what to do", async () => {
    const { client, sent } = setUp([unreachable(), accepted]);
    let isClosed = false;
    async function* long() {
      try {
        for (let index = 0; index < 9; index++) {
          yield await Promise.resolve(new Uint8Array(1024 * 1024));
        }
      } finally {
        isClosed = true;
      }
    }
    await expect(client.startImport(long())).rejects.toMatchObject({
      code: "network_error",
      message: expect.stringContaining("openAsBlob") as string,
    });
    expect(sent).toHaveLength(1);
    expect(isClosed).toBe(true);
  });

  it("rejects with the error of its source", async () => {
    const { client } = setUp([accepted]);
    const fault = new Error("disk");
    const broken = new ReadableStream({ pull: (controller) => controller.error(fault) });
    await expect(client.startImport(broken)).rejects.toBe(fault);
  });
});

describe("the progress of an import", () => {
  const events = (...jobs: readonly ImportJob[]) => {
    const text = jobs.map((each) => `event: progress\ndata: ${JSON.stringify(each)}\n\n`).join("");
    const headers = { "Content-Type": "text/event-stream; charset=utf-8" };
    return new Response(text, { headers });
  };
  const done = job("completed", 2);

  it("is told as it comes, up to the end", async () => {
    const { client, sent } = setUp([success(job("queued"), 202), events(job("running", 1), done)]);
    const seen: ImportJob[] = [];
    const last = await client.import(FILE, { onProgress: (each) => seen.push(each) });
    expect(last).toEqual(done);
    expect(seen).toEqual([job("queued"), job("running", 1), done]);
    expect(sent[1]).toMatchObject({ method: "GET" });
    expect(sent[1]?.url.pathname).toBe("/v1/dnc/imports/imp_1/events");
  });

  it("ends also for an import that failed or was cancelled", async () => {
    for (const status of ["failed", "cancelled", "undone"] as const) {
      const { client } = setUp([success(job("queued"), 202), events(job(status))]);
      await expect(client.import(FILE)).resolves.toEqual(job(status));
    }
  });

  it("does not come to an end by an error of whoever is told", async () => {
    const { client } = setUp([success(job("queued"), 202), events(done)]);
    const onProgress = ({ status }: ImportJob) => {
      if (status === "completed") throw new Error("mine");
    };
    await expect(client.import(FILE, { onProgress })).rejects.toThrow("mine");
  });

  it("is followed again when its stream breaks off", async () => {
    skipWaits();
    const opened = [events(job("running", 1)), events(job("running", 2), done)];
    const asked: ImportJob[] = [];
    const source = {
      events: () => Promise.resolve(opened.shift() ?? new Response(null, { status: 204 })),
      job: () => {
        asked.push(job("running", 1));
        advanceSoon(500);
        return Promise.resolve(job("running", 1));
      },
    };
    const seen = await collect(importProgress(source));
    expect(seen.map(({ rows }) => rows)).toEqual([1, 1, 2, 2]);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ["are refused", () => Promise.reject(new Error("404"))],
    ["are something else", () => Promise.resolve(new Response("<html>"))],
    ["tell nothing", () => Promise.resolve(events())],
    ["are unreadable", () => Promise.resolve(brokenEvents())],
  ])("is asked for when its events %s", async (_, open) => {
    skipWaits();
    let opened = 0;
    let asked = 0;
    const source = {
      events: () => {
        opened += 1;
        return open();
      },
      job: () => {
        asked += 1;
        advanceSoon(5_000);
        return Promise.resolve(asked < 6 ? job("running", asked) : done);
      },
    };
    await expect(collect(importProgress(source))).resolves.toHaveLength(6);
    expect(opened).toBe(3);
  });

  it("is asked for when its events fall silent", async () => {
    skipWaits();
    const source = {
      events: (signal: AbortSignal) => {
        const silent = new ReadableStream({
          start: (controller) =>
            signal.addEventListener("abort", () => controller.error(signal.reason)),
        });
        advanceSoon(30_000);
        const headers = { "Content-Type": "text/event-stream" };
        return Promise.resolve(new Response(silent, { headers }));
      },
      job: () => Promise.resolve(done),
    };
    await expect(collect(importProgress(source))).resolves.toEqual([done]);
  });

  it("is not asked for while the server shows that it is there", async () => {
    skipWaits();
    const signs = [
      ": nothing new\n\n",
      ": nothing new\n\n",
      `event: end\ndata: ${JSON.stringify(done)}\n\n`,
    ];
    const source = {
      events: (signal: AbortSignal) => {
        const slow = new ReadableStream({
          async pull(controller) {
            advanceSoon(20_000);
            await sleep(20_000, signal);
            controller.enqueue(new TextEncoder().encode(signs.shift()));
          },
        });
        const headers = { "Content-Type": "text/event-stream" };
        return Promise.resolve(new Response(slow, { headers }));
      },
      job: () => Promise.reject(new Error("asked")),
    };
    await expect(collect(importProgress(source))).resolves.toEqual([done]);
  });

  it("rejects when the import itself cannot be asked for", async () => {
    const { client } = setUp([failure(404, "not_found")]);
    await expect(collect(client.followImport("imp_1"))).rejects.toMatchObject({ status: 404 });
  });

  it("is no longer waited for once that is aborted, and the import is left alone", async () => {
    const abort = new AbortController();
    const { client, sent } = setUp([success(job("queued"), 202), events(job("running"))]);
    const waiting = client.import(FILE, {
      signal: abort.signal,
      onProgress: ({ status }) => {
        if (status === "running") abort.abort();
      },
    });
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    expect(sent.map(({ method }) => method)).not.toContain("DELETE");
  });

  function brokenEvents(): Response {
    const headers = { "Content-Type": "text/event-stream" };
    return new Response("event: progress\ndata: {\n\n", { headers });
  }
});

describe("undoing an import", () => {
  it("is waited for until it is done", async () => {
    const states = [job("completed"), job("completed"), job("undone")].map((each) => success(each));
    const { client, sent } = setUp(states.map((state) => () => (advanceSoon(1_000), state)));
    await expect(client.undoImport("imp_1")).resolves.toEqual(job("undone"));
    expect(sent.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      "POST /v1/dnc/imports/imp_1/undo",
      "GET /v1/dnc/imports/imp_1",
      "GET /v1/dnc/imports/imp_1",
    ]);
  });

  it.each(["import_not_finished", "import_was_dry_run"])("is refused: %s", async (code) => {
    const { client } = setUp([failure(409, code)]);
    await expect(client.undoImport("imp_1")).rejects.toMatchObject({ status: 409, code });
  });
});

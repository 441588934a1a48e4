import { gzipSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { assertDescribed } from "./support/assert-described.js";
import { connected, requestText, type RawAnswer } from "./support/raw-client.js";
import { startApi, type Api } from "./support/start-api.js";
import { ended, kept, people, stored, upload } from "./support/uploads.js";

const PATH = "/v1/dnc/imports";
const FILE = people(3);
const HEADERS = { "Content-Type": "text/csv", "Content-Length": FILE.length };
const CHUNKED = { "Content-Type": "text/csv", "Transfer-Encoding": "chunked" };

function held(api: Api, answer: RawAnswer) {
  return assertDescribed({ method: "POST", path: PATH, ...answer }, api.options);
}

function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}

async function expectNothing(api: Api): Promise<void> {
  await expect.poll(() => kept(api)).toEqual([]);
  expect((await api.call(PATH)).json.data).toEqual([]);
}

describe("the type of an import's file", () => {
  it.each([
    "text/csv",
    "Text/CSV; charset=UTF-8; header=present",
    'application/x-ndjson; charset="utf8"',
  ])("may be %s", async (type) => {
    const api = await startApi({ runsImports: false });
    expect((await upload(api, FILE, "", { headers: { "content-type": type } })).status).toBe(202);
  });

  it.each([
    ["application/json", "An import must be sent as text/csv or application/x-ndjson"],
    ["text/plain", "An import must be sent as text/csv or application/x-ndjson"],
    ["multipart/form-data; boundary=text/csv", "An import must be sent as text/csv or app"],
    ["constructor", "An import must be sent as text/csv or application/x-ndjson"],
    ["", "An import must be sent as text/csv or application/x-ndjson"],
    ["text/csv; charset=iso-8859-1", "The request body must be encoded as UTF-8"],
    ["text/csv; charset=utf-16", "The request body must be encoded as UTF-8"],
  ])("may not be %j", async (type, message) => {
    const api = await startApi({ runsImports: false });
    const answer = await upload(api, FILE, "", { headers: { "content-type": type } });
    expect(answer.status).toBe(415);
    expect(answer.json.message).toContain(message);
    await expectNothing(api);
  });

  it("may not be compressed", async () => {
    const api = await startApi({ runsImports: false });
    const body = new Uint8Array(gzipSync(FILE));
    const answer = await upload(api, "", "", { body, headers: { "content-encoding": "gzip" } });
    expect(answer.status).toBe(415);
    expect(answer.headers.get("accept-encoding")).toBe("identity");
    await expectNothing(api);
  });
});

describe("the size of an import's file", () => {
  const options = { maxImportBytes: FILE.length };
  const tooLarge = {
    error: "payload_too_large",
    message: `The import file must not be larger than ${FILE.length} bytes`,
  };

  it("may be exactly the limit, announced or in chunks", async () => {
    const api = await startApi({ options });
    expect((await upload(api, FILE)).status).toBe(202);
    const client = await connected(api.port);
    client.send(requestText("POST", PATH, CHUNKED, `${chunk(FILE)}0\r\n\r\n`));
    expect(held(api, await client.answer()).status).toBe(202);
  });

  it("is refused before it is read when it is announced", async () => {
    const api = await startApi({ options });
    const client = await connected(api.port);
    const headers = { ...HEADERS, "Content-Length": FILE.length + 1, Expect: "100-continue" };
    client.send(requestText("POST", PATH, headers));
    const { status, json } = held(api, await client.answer());
    expect([status, json]).toEqual([413, tooLarge]);
    expect(client.received).not.toContain("100 Continue");
    await client.closed();
    await expectNothing(api);
  });

  it("is refused as soon as it has grown too large, and nothing is left", async () => {
    const api = await startApi({ options });
    const client = await connected(api.port);
    client.send(requestText("POST", PATH, CHUNKED, chunk(`${FILE}x`)));
    const { status, json, headers } = held(api, await client.answer());
    expect([status, json, headers.get("connection")]).toEqual([413, tooLarge, "close"]);
    await client.closed();
    await expectNothing(api);
  });

  it("is refused to a client that goes on sending, which gets its answer", async () => {
    const api = await startApi({ options });
    expect((await upload(api, people(1_000_000))).json).toEqual(tooLarge);
  });
});

describe("an upload", () => {
  it("is asked for when the client waits to be", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    client.send(requestText("POST", PATH, { ...HEADERS, Expect: "100-continue" }));
    await client.until("HTTP/1.1 100 Continue\r\n\r\n");
    expect(held(api, await client.send(FILE).answer()).status).toBe(202);
  });

  it("may be refused for its parameters while it is on its way", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    const headers = { ...HEADERS, Expect: "100-continue" };
    client.send(requestText("POST", `${PATH}?dryRun=x`, headers));
    expect((await client.answer()).status).toBe(400);
    expect(client.received).not.toContain("100 Continue");
  });

  it("may take longer than any other request, as long as bytes keep coming", async () => {
    const timeouts = {
      headersTimeoutMs: 100,
      requestTimeoutMs: 200,
      connectionsCheckingIntervalMs: 20,
      uploadSilenceMs: 500,
    };
    const api = await startApi({ timeouts });
    const client = await connected(api.port);
    client.send(requestText("POST", PATH, CHUNKED));
    for (let sent = 0; sent < 10; sent += 1) {
      client.send(chunk(people(1, sent)));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { status, json } = held(api, await client.send("0\r\n\r\n").answer());
    expect(status).toBe(202);
    expect(await ended(api, json.data.$id)).toMatchObject({ added: 10 });
    // The next request on the connection is limited like any other.
    const half = { "Content-Type": "application/json", "Content-Length": 9 };
    client.send(requestText("POST", "/v1/dnc", half, "{"));
    const [, late] = await client.answers(2);
    expect(late?.status).toBe(408);
  });

  it("that falls silent is told so, and cut", async () => {
    const api = await startApi({ timeouts: { uploadSilenceMs: 100 } });
    const client = await connected(api.port);
    client.send(requestText("POST", PATH, CHUNKED, chunk(FILE)));
    const { status, json } = held(api, await client.answer());
    expect([status, json]).toEqual([
      408,
      { error: "request_timeout", message: "The request took too long to arrive" },
    ]);
    await client.closed();
    await expectNothing(api);
  });

  it.each(["end", "resetAndDestroy"] as const)("cut halfway leaves nothing: %s", async (leave) => {
    const api = await startApi();
    const client = await connected(api.port);
    const arrived = new Promise<void>((resolve) => api.server.once("request", () => resolve()));
    client.send(requestText("POST", PATH, HEADERS, FILE.slice(0, 10)));
    await arrived;
    client.socket[leave]();
    await expect.poll(() => api.logs.length, { timeout: 5_000 }).toBe(2);
    expect(api.logs).toMatchObject([
      { level: "warn", message: "client left before its request was complete" },
      { level: "info", message: "request aborted" },
    ]);
    await expectNothing(api);
    expect(await stored(api)).toBe(0);
  });

  it("is refused without a key, and beyond the rate, before it is read", async () => {
    const batch = { requests: 1, windowMs: 60_000 };
    const rates = { batch, add: null, list: null, check: null, delete: null };
    const api = await startApi({ options: { rates } });
    expect((await upload(api, FILE, "", { key: "nope" })).status).toBe(401);
    expect((await upload(api, FILE)).status).toBe(202);
    expect((await upload(api, FILE)).status).toBe(429);
  });
});

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { describe, expect, it, onTestFinished } from "vitest";

import { createDncApp } from "../src/index.js";
import { assertDescribed } from "./support/assert-described.js";
import { gatedRepository } from "./support/faulty-repository.js";
import { connected, jsonRequestText, requestText, type RawAnswer } from "./support/raw-client.js";
import { KEY, startApi, type Api } from "./support/start-api.js";

const BODY = JSON.stringify({ url: "in/johnsmith" });
const JSON_HEADERS = { "Content-Type": "application/json", "Content-Length": BODY.length };
const EXPECT = { ...JSON_HEADERS, Expect: "100-continue" };

async function stored(api: Api): Promise<number> {
  return (await api.storage.entries.list("acme", { limit: 1, offset: 0, before: null })).total;
}

function held(api: Api, method: string, path: string, answer: RawAnswer) {
  return assertDescribed({ method, path, ...answer }, api.options);
}

describe("Expect: 100-continue", () => {
  it("is answered when the body is about to be read", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    client.send(requestText("POST", "/v1/dnc", EXPECT));
    await client.until("HTTP/1.1 100 Continue\r\n\r\n");
    const answer = await client.send(BODY).answer();
    expect(held(api, "POST", "/v1/dnc", answer).status).toBe(201);
    expect(answer.headers.get("connection")).toBe("keep-alive");
  });

  it.each([
    ["the key", 401, { Authorization: "Bearer nope" }],
    ["the type", 415, { "Content-Type": "text/plain" }],
    ["the length", 413, { "Content-Length": 1_000_000_000 }],
    ["the length", 400, { "Content-Length": 0 }],
  ])("is not answered when %s is wrong already", async (_what, status, headers) => {
    const api = await startApi();
    const client = await connected(api.port);
    client.send(requestText("POST", "/v1/dnc", { ...EXPECT, ...headers }));
    await client.closed();
    const answer = await client.answer();
    expect(held(api, "POST", "/v1/dnc", answer).status).toBe(status);
    expect(client.received).not.toContain("100 Continue");
    expect(answer.headers.get("connection")).toBe("close");
  });

  it("is not answered when the rate limit refuses", async () => {
    const resetAtMs = 1_700_000_060_000;
    const consume = () => Promise.resolve({ admitted: false, remaining: 0, resetAtMs });
    const api = await startApi({ rateLimiter: { consume } });
    const client = await connected(api.port);
    client.send(requestText("POST", "/v1/dnc", EXPECT));
    await client.closed();
    expect(held(api, "POST", "/v1/dnc", await client.answer()).status).toBe(429);
    expect(client.received).not.toContain("100 Continue");
  });

  it("is answered once in a server that leaves it to Node", async () => {
    const { options } = await startApi();
    const server = createServer((request, response) => {
      void createDncApp(options).callback()(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const client = await connected((server.address() as AddressInfo).port);
    client.send(requestText("POST", "/v1/dnc", EXPECT));
    await client.until("100 Continue");
    expect((await client.send(BODY).answer()).status).toBe(201);
    expect(client.received.split("100 Continue")).toHaveLength(2);
  });

  it("with any other expectation is served as if there were none", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    client.send(requestText("GET", "/v1/verify", { Expect: "miracles" }));
    expect((await client.answer()).status).toBe(200);
  });
});

describe("a body in chunks", () => {
  const chunked = { "Content-Type": "application/json", "Transfer-Encoding": "chunked" };

  it("is read like any other", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    client.send(requestText("POST", "/v1/dnc", chunked));
    client.send(`${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`);
    expect((await client.answer()).status).toBe(201);
  });

  it("that turns out empty is no body", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    client.send(requestText("POST", "/v1/dnc/batch", chunked, "0\r\n\r\n"));
    const { json } = held(api, "POST", "/v1/dnc/batch", await client.answer());
    expect(json.message).toBe("Entries array is required");
  });

  it("is refused as soon as it has grown too large, and the connection closed", async () => {
    const api = await startApi({ options: { maxBodyBytes: 1000 } });
    const client = await connected(api.port);
    client.send(requestText("POST", "/v1/dnc", chunked, `5dc\r\n${" ".repeat(1500)}\r\n`));
    const answer = await client.answer();
    expect(held(api, "POST", "/v1/dnc", answer).status).toBe(413);
    expect(answer.headers.get("connection")).toBe("close");
    client.send("0\r\n\r\n");
    await client.closed();
  });
});

describe("a body without end", () => {
  it("does not keep its refused connection open", async () => {
    const api = await startApi({ options: { maxBodyBytes: 1000 } });
    const client = await connected(api.port);
    const headers = { "Content-Type": "application/json", "Content-Length": 1_000_000 };
    client.send(requestText("POST", "/v1/dnc", headers, " ".repeat(2000)));
    expect((await client.answer()).status).toBe(413);
    await client.closed();
  });
});

describe("a body that stops halfway", () => {
  const half = requestText("POST", "/v1/dnc", JSON_HEADERS, BODY.slice(0, 10));

  it("is a 400 for whoever still listens, and stores nothing", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    client.socket.end(half);
    const answer = await client.answer();
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      400,
      { error: "invalid_request", message: "The request is malformed HTTP" },
    ]);
    await client.closed();
    expect(await stored(api)).toBe(0);
  });

  it("by a client that is gone is logged as that, and as no failure of the server", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    await new Promise<void>((resolve) => {
      api.server.once("request", () => resolve());
      client.send(half);
    });
    client.socket.destroy();
    await expect.poll(() => api.logs.length).toBe(2);
    expect(api.logs).toMatchObject([
      { level: "warn", message: "client left before its request was complete" },
      { level: "info", message: "request aborted", fields: { aborted: true, team: "acme" } },
    ]);
    expect(await stored(api)).toBe(0);
    expect(await api.metricsText()).toContain('route="/v1/dnc",status="aborted"} 1');
    expect((await api.call("/v1/verify")).status).toBe(200);
  });
});

describe("a client that leaves while its entries are written", () => {
  it("leaves a finished write, counted and logged", async () => {
    const gate = gatedRepository();
    const api = await startApi({ wrapRepository: gate.repository });
    const client = await connected(api.port);
    client.send(jsonRequestText("/v1/dnc/batch", { entries: [{ url: "in/ann" }] }));
    await gate.reached;
    client.socket.resetAndDestroy();
    await expect.poll(() => openConnections(api)).toBe(0);
    gate.open();
    await expect.poll(() => api.logs.length).toBe(1);
    expect(api.logs[0]?.fields).toMatchObject({ aborted: true, status: 201 });
    expect(await stored(api)).toBe(1);
    expect(await api.metricsText()).toContain('opendnc_entries_total{outcome="added",code=""} 1');
  });

  it("is logged once for each request that it had pipelined", async () => {
    const gate = gatedRepository();
    const api = await startApi({ wrapRepository: gate.repository });
    const client = await connected(api.port);
    const write = jsonRequestText("/v1/dnc/batch", { entries: [{ url: "in/ann" }] });
    client.send(write + requestText("GET", "/v1/verify") + requestText("GET", "/v1/verify"));
    await gate.reached;
    client.socket.resetAndDestroy();
    await expect.poll(() => openConnections(api)).toBe(0);
    gate.open();
    await expect.poll(() => api.logs.length).toBe(3);
    expect(api.logs.every(({ fields }) => fields["aborted"])).toBe(true);
  });
});

describe("one connection", () => {
  it("may carry pipelined requests, answered in their order", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    const urls = ["in/a1", "in/b2", "bad", "in/a1"];
    client.send(urls.map((url) => jsonRequestText("/v1/dnc", { url })).join(""));
    const statuses = (await client.answers(4)).map(({ status }) => status);
    expect(statuses).toEqual([201, 201, 400, 409]);
  });

  it("may be closed by the client in its own direction before the answer", async () => {
    const gate = gatedRepository();
    const api = await startApi({ wrapRepository: gate.repository });
    const client = await connected(api.port);
    const ended = new Promise<void>((resolve) => {
      api.server.once("request", (request) => request.socket.once("end", resolve));
    });
    client.socket.end(jsonRequestText("/v1/dnc", { url: "in/ann" }));
    await ended;
    gate.open();
    expect((await client.answer()).status).toBe(201);
    await client.closed();
  });

  it("goes on after a refusal whose body nobody read", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    const body = "x".repeat(3_000_000);
    const headers = { Authorization: "Bearer nope", "Content-Length": body.length };
    client.send(requestText("POST", "/v1/dnc", headers, body) + requestText("GET", "/v1/verify"));
    const statuses = (await client.answers(2)).map(({ status }) => status);
    expect(statuses).toEqual([401, 200]);
  });

  it("that ends with a refusal brings the client its answer, however much it was sending", async () => {
    const api = await startApi();
    const body = "x".repeat(20_000_000);
    const headers = { connection: "close" };
    expect((await api.call("/v1/dnc", { key: "nope", body, headers })).status).toBe(401);
    expect((await api.call("/nowhere", { body, headers })).status).toBe(404);
  });
});

describe("what is no proper HTTP", () => {
  const notHttp = { error: "invalid_request", message: "The request is malformed HTTP" };

  it.each([
    ["garbage", "\x16\x03\x01\x02\x00\x01\r\n\r\n"],
    ["an unknown method", "FROB / HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["a bad length", requestText("POST", "/v1/dnc", { "Content-Length": "-1" })],
    [
      "two framings",
      requestText("POST", "/v1/dnc", { ...JSON_HEADERS, "Transfer-Encoding": "chunked" }),
    ],
    [
      "a bad chunk",
      requestText(
        "POST",
        "/v1/dnc",
        { "Content-Type": "application/json", "Transfer-Encoding": "chunked" },
        "zz\r\n",
      ),
    ],
  ])("is a 400 in the envelope: %s", async (_what, text) => {
    const api = await startApi();
    const client = await connected(api.port);
    const answer = await client.send(text).answer();
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual(notHttp);
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
    await client.closed();
  });

  it("after proper requests is answered in its turn", async () => {
    const gate = gatedRepository();
    const api = await startApi({ wrapRepository: gate.repository });
    const client = await connected(api.port);
    const refused = new Promise((resolve) => api.server.once("clientError", resolve));
    client.send(`${jsonRequestText("/v1/dnc", { url: "in/ann" })}garbage\r\n\r\n`);
    await refused;
    client.send("more garbage\r\n\r\n");
    gate.open();
    const statuses = (await client.answers(2)).map(({ status }) => status);
    expect(statuses).toEqual([201, 400]);
    await client.closed();
  });

  it("for its headers' size is a 431", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    client.send(requestText("GET", "/v1/verify", { "X-Long": "x".repeat(100_000) }));
    const answer = await client.answer();
    expect(answer.status).toBe(431);
    expect(JSON.parse(answer.text)).toMatchObject({ error: "request_header_fields_too_large" });
  });

  it("for the lack of a Host is a 400 in the envelope", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    client.send(`GET /v1/verify HTTP/1.1\r\nAuthorization: Bearer ${KEY}\r\n\r\n`);
    const answer = await client.answer();
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ error: "invalid_request" });
    await client.closed();
  });

  it("may be HTTP/1.0, which needs no Host", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    client.send(`GET /v1/verify HTTP/1.0\r\nAuthorization: Bearer ${KEY}\r\n\r\n`);
    expect((await client.answer()).status).toBe(200);
    await client.closed();
  });
});

describe("a client that takes its time", () => {
  const timeouts = {
    headersTimeoutMs: 100,
    requestTimeoutMs: 200,
    connectionsCheckingIntervalMs: 20,
    keepAliveTimeoutMs: 100,
  };

  it.each([
    ["saying nothing", ""],
    ["over its headers", "GET /v1/verify HTTP/1.1\r\nHost: x\r\nX-"],
    ["over its body", requestText("POST", "/v1/dnc", JSON_HEADERS, "{")],
  ])("%s is told so, and cut", async (_what, text) => {
    const api = await startApi({ timeouts });
    const client = await connected(api.port);
    const answer = await client.send(text).answer();
    expect(answer.status).toBe(408);
    expect(JSON.parse(answer.text)).toEqual({
      error: "request_timeout",
      message: "The request took too long to arrive",
    });
    await client.closed();
    expect(client.received.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(await stored(api)).toBe(0);
  });

  it("between two requests loses its connection", async () => {
    const api = await startApi({ timeouts });
    const client = await connected(api.port);
    await client.send(requestText("GET", "/v1/verify")).answer();
    await client.closed();
  });

  it("in fetching its answer loses its connection", async () => {
    const api = await startApi({ timeouts: { inactivityTimeoutMs: 200 } });
    const entries = Array.from({ length: 10_000 }, () => ({ url: "x".repeat(400) }));
    const client = await connected(api.port);
    client.socket.pause();
    const request = jsonRequestText("/v1/dnc/batch", { entries });
    for (let sent = 0; sent < 5; sent += 1) client.send(request);
    await expect.poll(() => openConnections(api), { timeout: 20_000 }).toBe(1);
    await expect.poll(() => openConnections(api), { timeout: 20_000 }).toBe(0);
  });
});

async function openConnections(api: Api): Promise<number> {
  return new Promise((resolve, reject) => {
    api.server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}

import { describe, expect, it } from "vitest";

import { createDncApp, createDncServer } from "../src/index.js";
import { gatedRepository } from "./support/faulty-repository.js";
import { connected, jsonRequestText, requestText } from "./support/raw-client.js";
import { startApi } from "./support/start-api.js";

const LONG_MS = 60_000;
const ADD = jsonRequestText("/v1/dnc", { url: "in/ann" });

describe("stopping", () => {
  it("finishes the requests in flight, and says that the connection ends with them", async () => {
    const gate = gatedRepository();
    const api = await startApi({ wrapRepository: gate.repository });
    const client = (await connected(api.port)).send(ADD);
    await gate.reached;
    const stopped = api.server.stop(LONG_MS);
    gate.open();
    const answer = await client.answer();
    expect([answer.status, answer.headers.get("connection")]).toEqual([201, "close"]);
    await client.closed();
    await stopped;
  });

  it("refuses new connections while it finishes", async () => {
    const gate = gatedRepository();
    const api = await startApi({ wrapRepository: gate.repository });
    const client = (await connected(api.port)).send(ADD);
    await gate.reached;
    const stopped = api.server.stop(LONG_MS);
    await expect(api.call("/healthz")).rejects.toThrow();
    gate.open();
    await client.answer();
    await stopped;
  });

  it("finishes a request that is still arriving", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    const arrived = new Promise<void>((resolve) => api.server.once("request", () => resolve()));
    client.send(ADD.slice(0, -3));
    await arrived;
    const stopped = api.server.stop(LONG_MS);
    const answer = await client.send(ADD.slice(-3)).answer();
    expect([answer.status, answer.headers.get("connection")]).toEqual([201, "close"]);
    await stopped;
  });

  it("finishes a request whose headers were still arriving", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    const read = new Promise((resolve) => {
      api.server.once("connection", resolve);
    });
    const second = await connected(api.port);
    await read;
    second.send("GET /v1/verify HTTP/1.1\r\n");
    await client.send(requestText("GET", "/v1/verify")).answer();
    const stopped = api.server.stop(LONG_MS);
    await client.closed();
    second.send("Host: x\r\nAuthorization: Bearer key-of-acme\r\n\r\n");
    const answer = await second.answer();
    expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"]);
    await stopped;
  });

  it("closes idle connections at once, used or never used", async () => {
    const api = await startApi();
    const used = await connected(api.port);
    await used.send(requestText("GET", "/v1/verify")).answer();
    const silent = await connected(api.port);
    await api.call("/healthz");
    const stopped = api.server.stop(LONG_MS);
    await Promise.all([used.closed(), silent.closed(), stopped]);
  });

  it("closes a connection whose answer was under way when it began", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    const headers = { Authorization: "Bearer nope", "Content-Length": 10 };
    const answer = await client.send(requestText("POST", "/v1/dnc", headers, "12345")).answer();
    expect([answer.status, answer.headers.get("connection")]).toEqual([401, "keep-alive"]);
    const stopped = api.server.stop(LONG_MS);
    client.send("67890");
    await client.closed();
    await stopped;
  });

  it("cuts what is left after the time of grace", async () => {
    const gate = gatedRepository();
    const api = await startApi({ wrapRepository: gate.repository });
    const client = (await connected(api.port)).send(ADD);
    await gate.reached;
    await api.server.stop(50);
    await client.closed();
    expect(client.received).toBe("");
    gate.open();
    await expect.poll(() => api.logs.length).toBe(1);
  });

  it("twice is stopping once; before listening it is nothing", async () => {
    const api = await startApi();
    await Promise.all([api.server.stop(LONG_MS), api.server.stop(LONG_MS)]);
    await createDncServer(createDncApp(api.options)).stop(LONG_MS);
  });
});

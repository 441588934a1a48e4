import { DncError } from "@opendnc/core";
import { describe, expect, it } from "vitest";

import { KEY, OTHER_KEY, startApi } from "./support/start-api.js";
import { connected, requestText } from "./support/raw-client.js";
import { SECRET } from "./support/faulty-repository.js";

const JOHN = "https://linkedin.com/in/johnsmith";
const BATCH = { entries: [{ url: JOHN }] };

describe("paths and methods", () => {
  it.each([
    "/",
    "/v1",
    "/v1/dnc/",
    "/v1/dnc/batch/",
    "/v1/dnc/a/b",
    "/V1/dnc",
    "/v1/dnc/batch/check",
    "/v1/dnc/imports/",
    "/v1/dnc/imports/imp_1/redo",
    "/v1/dnc/imports/imp_1/undo/x",
    "/v1/%64nc",
    "/v1/dn%",
    "/v2/dnc",
    "/healthz/",
    "//v1/dnc",
  ])("%s is unknown, whatever the key", async (path) => {
    const api = await startApi();
    for (const key of [KEY, null]) {
      const { status, json } = await api.call(path, { key });
      expect(status).toBe(404);
      expect(json).toEqual({ error: "not_found", message: "There is no such path" });
    }
  });

  it.each([
    ["GET", "/v1/dnc/batch", "POST"],
    ["DELETE", "/v1/dnc/batch", "POST"],
    ["PUT", "/v1/dnc/batch", "POST"],
    ["OPTIONS", "/v1/dnc/batch", "POST"],
    ["HEAD", "/v1/dnc/batch", "POST"],
    ["DELETE", "/v1/dnc/check", "GET, HEAD"],
    ["POST", "/v1/dnc/check", "GET, HEAD"],
    ["DELETE", "/v1/dnc", "GET, HEAD, POST"],
    ["PATCH", "/v1/dnc", "GET, HEAD, POST"],
    ["GET", "/v1/dnc/dnc_1", "DELETE"],
    ["GET", "/v1/dnc/check/batch", "POST"],
    ["POST", "/v1/dnc/export", "GET, HEAD"],
    ["DELETE", "/v1/dnc/export", "GET, HEAD"],
    ["DELETE", "/v1/dnc/imports", "GET, HEAD, POST"],
    ["POST", "/v1/dnc/imports/imp_1", "GET, HEAD, DELETE"],
    ["POST", "/v1/dnc/imports/imp_1/events", "GET, HEAD"],
    ["DELETE", "/v1/dnc/imports/imp_1/errors", "GET, HEAD"],
    ["GET", "/v1/dnc/imports/imp_1/undo", "POST"],
    ["POST", "/v1/verify", "GET, HEAD"],
    ["POST", "/healthz", "GET, HEAD"],
    ["DELETE", "/metrics", "GET, HEAD"],
    ["PROPFIND", "/readyz", "GET, HEAD"],
  ])("%s %s is not allowed, and Allow names what is", async (method, path, allow) => {
    const api = await startApi();
    const { status, headers, json } = await api.call(path, { method, key: null });
    expect(status).toBe(405);
    expect(headers.get("allow")).toBe(allow);
    if (method !== "HEAD") expect(json.error).toBe("method_not_allowed");
  });

  it("a target that nobody can parse is an unknown path", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    client.send(requestText("GET", "http://[::1/"));
    expect((await client.answer()).status).toBe(404);
  });

  it("a target in absolute form is its path", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    client.send(requestText("GET", `http://example.com/v1/dnc/check?url=${JOHN}`));
    expect((await client.answer()).status).toBe(200);
  });

  it("a query with raw bytes beyond ASCII is malformed, not another person", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    client.send(requestText("GET", "/v1/dnc/check?url=in/ren\u00e9"));
    expect((await client.answer()).status).toBe(400);
  });
});

describe("keys", () => {
  it.each([
    ["nothing", null],
    ["an empty value", ""],
    ["the bare key", KEY],
    ["another scheme", `Basic ${KEY}`],
    ["a scheme alone", "Bearer"],
    ["two tokens", `Bearer ${KEY} ${KEY}`],
    ["no space", `Bearer${KEY}`],
    ["a tab", `Bearer\t${KEY}`],
    ["an unknown key", "Bearer nope"],
    ["a key of a prototype", "Bearer __proto__"],
    ["bytes beyond ASCII", "Bearer kéy"],
  ])("%s in Authorization is refused", async (_what, value) => {
    const api = await startApi();
    const headers: Record<string, string> = value === null ? {} : { authorization: value };
    const { status, text, headers: answered } = await api.call("/v1/dnc", { key: null, headers });
    expect(status).toBe(401);
    expect(text).toBe('{"error":"unauthorized","message":"Invalid or missing API key"}');
    expect(answered.get("www-authenticate")).toBe("Bearer");
    expect(answered.has("ratelimit")).toBe(false);
  });

  it("two Authorization headers are malformed, even if the first is right", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    client.send(requestText("GET", "/v1/verify", { authorization: `Bearer ${KEY}` }));
    expect((await client.answer()).status).toBe(401);
  });

  it.each([`bearer ${KEY}`, `BEARER   ${KEY}`, `Bearer ${KEY}  `])("%j is taken", async (value) => {
    const api = await startApi();
    const headers = { authorization: value };
    expect((await api.call("/v1/verify", { key: null, headers })).status).toBe(200);
  });

  it("come before the rate limit and the body", async () => {
    const api = await startApi();
    const bad = { body: "{", headers: { "content-type": "text/plain" }, key: "nope" };
    for (let sent = 0; sent < 12; sent += 1) {
      expect((await api.call("/v1/dnc/batch", bad)).status).toBe(401);
    }
    expect((await api.call("/v1/dnc/batch", { json: BATCH })).status).toBe(201);
  });

  it("that cannot be looked up are a 500, never a 401", async () => {
    const down = new DncError("storage_unavailable", "down", { cause: new Error(SECRET) });
    const api = await startApi({ options: { authenticate: () => Promise.reject(down) } });
    const { status, json } = await api.call("/v1/verify");
    expect(status).toBe(500);
    expect(json).toEqual({ error: "internal_error", message: "An internal error occurred" });
  });
});

describe("rate limits", () => {
  it("announce the window on every answer of a limited endpoint", async () => {
    const api = await startApi();
    const ok = await api.call("/v1/dnc/batch", { json: BATCH });
    expect(ok.headers.get("ratelimit-policy")).toBe('"batch";q=10;w=60');
    expect(ok.headers.get("ratelimit")).toBe('"batch";r=9;t=60');
    api.clock.advance(1_001);
    const bad = await api.call("/v1/dnc/batch", { body: "{" });
    expect(bad.status).toBe(400);
    expect(bad.headers.get("ratelimit")).toBe('"batch";r=8;t=59');
  });

  it("refuse the request over the limit in the reference's words, and name the moment to retry", async () => {
    const api = await startApi();
    const startMs = api.clock.nowMs();
    for (let sent = 0; sent < 10; sent += 1) await api.call("/v1/dnc/batch", { json: BATCH });
    api.clock.advance(500);
    const { status, json, headers } = await api.call("/v1/dnc/batch", { json: BATCH });
    expect(status).toBe(429);
    expect(json).toEqual({
      error: "rate_limit_exceeded",
      message: "Too many requests. Please try again later.",
      resetTime: startMs + 60_000,
    });
    expect(headers.get("retry-after")).toBe("60");
    expect(headers.get("ratelimit")).toBe('"batch";r=0;t=60');
    api.clock.advance(59_500);
    expect((await api.call("/v1/dnc/batch", { json: BATCH })).status).toBe(201);
  });

  it("never ask to retry in less than a second", async () => {
    const resetAtMs = 1_700_000_000_000;
    const rateLimiter = {
      consume: () => Promise.resolve({ admitted: false, remaining: 0, resetAtMs }),
    };
    const api = await startApi({ rateLimiter });
    const { headers } = await api.call("/v1/dnc");
    expect([headers.get("retry-after"), headers.get("ratelimit")]).toEqual(["1", '"list";r=0;t=0']);
  });

  it("count bad bodies, and come before them", async () => {
    const api = await startApi();
    for (let sent = 0; sent < 10; sent += 1) {
      const body = { body: "x", headers: { "content-type": "text/plain" } };
      expect((await api.call("/v1/dnc/batch", body)).status).toBe(415);
    }
    expect((await api.call("/v1/dnc/batch", { body: "{" })).status).toBe(429);
  });

  it("count each action and each team by itself", async () => {
    const one = { requests: 1, windowMs: 1_500 };
    const rates = { batch: one, add: one, list: one, check: one, delete: one };
    const api = await startApi({ options: { rates } });
    const policies = [
      await api.call("/v1/dnc/batch", { json: BATCH }),
      await api.call("/v1/dnc", { json: BATCH.entries[0] }),
      await api.call("/v1/dnc"),
      await api.call("/v1/dnc/check?url=in/bob"),
      await api.call("/v1/dnc/dnc_1", { method: "DELETE" }),
    ].map(({ headers }) => headers.get("ratelimit-policy"));
    const actions = ["batch", "add", "list", "check", "delete"];
    expect(policies).toEqual(actions.map((action) => `"${action}";q=1;w=2`));
    expect((await api.call("/v1/dnc")).status).toBe(429);
    expect((await api.call("/v1/dnc", { key: OTHER_KEY })).status).toBe(200);
  });

  it("that are off leave no trace in the answer", async () => {
    const rates = { batch: null, add: null, list: null, check: null, delete: null };
    const api = await startApi({ options: { rates } });
    const { headers } = await api.call("/v1/dnc");
    expect([headers.has("ratelimit"), headers.has("ratelimit-policy")]).toEqual([false, false]);
  });

  it("that cannot tell refuse the request where that was chosen, and do nothing", async () => {
    const consume = () => Promise.reject(new DncError("storage_unavailable", "no answer"));
    const options = { whenLimiterFails: "refuse" } as const;
    const api = await startApi({ rateLimiter: { consume }, options });
    const { status, json, headers } = await api.call("/v1/dnc/batch", { json: BATCH });
    expect([status, headers.get("retry-after")]).toEqual([503, "1"]);
    expect(json).toMatchObject({ error: "rate_limiter_unavailable" });
    const { total } = await api.storage.entries.list("acme", { limit: 1, offset: 0, before: null });
    expect(total).toBe(0);
  });

  it("that cannot tell admit the request, and are logged and counted", async () => {
    const consume = () => Promise.reject(new DncError("storage_unavailable", "no answer"));
    const api = await startApi({ rateLimiter: { consume } });
    const { status, headers } = await api.call("/v1/dnc/batch", { json: BATCH });
    expect(status).toBe(201);
    expect(headers.has("ratelimit")).toBe(false);
    expect(api.logs).toContainEqual(
      expect.objectContaining({
        level: "warn",
        fields: expect.objectContaining({ action: "batch", team: "acme" }) as object,
      }),
    );
    expect(await api.metricsText()).toContain(
      'opendnc_rate_limiter_failures_total{action="batch"} 1',
    );
  });
});

import { describe, expect, it, vi } from "vitest";

import { OpenDncClient, OpenDncError, type OpenDncClientOptions } from "../src/index.js";
import { failure, fakeFetch, success, unreachable, type Scripted } from "./support/fake-fetch.js";
import { skipWaits } from "./support/waiting.js";

const NOW = 1_700_000_000_000;
const KEY = "secret-key";

function setUp(script: readonly Scripted[], options: Partial<OpenDncClientOptions> = {}) {
  const { retries, onRetry } = skipWaits(NOW);
  const { fetch, sent } = fakeFetch(...script);
  const baseUrl = "https://dnc.example.com/crm/";
  const client = new OpenDncClient({ baseUrl, apiKey: KEY, fetch, onRetry, ...options });
  return { client, sent, retries };
}

const entry = { $id: "dnc_1", url: "https://linkedin.com/in/jane" };
const notListed = success({ onList: false, entry: null });

async function rejection(call: Promise<unknown>): Promise<OpenDncError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof OpenDncError) return error;
  throw new Error("It did not reject with an OpenDncError", { cause: error });
}

describe("a request", () => {
  it("carries the key, and goes below the base URL", async () => {
    const { client, sent } = setUp([notListed]);
    await client.check("https://linkedin.com/in/jürgen?a=b&c");
    expect(sent[0]?.url.href).toBe(
      "https://dnc.example.com/crm/v1/dnc/check?url=https%3A%2F%2Flinkedin.com%2Fin%2Fj%C3%BCrgen%3Fa%3Db%26c",
    );
    expect(sent[0]?.headers.get("Authorization")).toBe(`Bearer ${KEY}`);
  });
});

describe("a failure that may pass", () => {
  it.each([
    ["no answer", unreachable()],
    ["an internal error", failure(500, "internal_error")],
    ["a proxy's 502", new Response("<html>", { status: 502 })],
    ["a 503", failure(503, "unavailable")],
    ["a 504", new Response(null, { status: 504 })],
    ["an answer that broke off", () => new Response(brokenBody())],
  ])("is retried: %s", async (_, fault: Scripted) => {
    const { client, sent, retries } = setUp([fault, fault, notListed]);
    await expect(client.check("in/jane")).resolves.toEqual({ onList: false, entry: null });
    expect(sent).toHaveLength(3);
    expect(retries.map(({ attempts }) => attempts)).toEqual([1, 2]);
  });

  it("is retried a bounded number of times, ever more slowly", async () => {
    const { client, sent, retries } = setUp([unreachable()], { maxRetries: 9 });
    const error = await rejection(client.check("in/jane"));
    expect(error).toMatchObject({ status: null, code: "network_error", isUncertain: true });
    expect(sent).toHaveLength(10);
    for (const [index, { waitMs }] of retries.entries()) {
      const longest = Math.min(500 * 2 ** index, 30_000);
      expect(waitMs).toBeGreaterThanOrEqual(longest / 2);
      expect(waitMs).toBeLessThanOrEqual(longest);
    }
    expect(new Set(retries.map(({ waitMs }) => waitMs)).size).toBe(9);
  });

  it("waits as long as a Retry-After says", async () => {
    const busy = failure(503, "unavailable", { headers: { "Retry-After": "7" } });
    const { client, retries } = setUp([busy, notListed]);
    await client.check("in/jane");
    expect(retries[0]?.waitMs).toBe(7_000);
  });

  it("keeps the idempotency key over all attempts, and has a new one for every call", async () => {
    const { client, sent } = setUp([
      unreachable(),
      failure(500, "internal_error"),
      success(entry, 201),
    ]);
    await client.add("in/jane");
    await client.add("in/jane");
    const keys = sent.map(({ headers }) => headers.get("Idempotency-Key"));
    expect(keys[0]).toMatch(/^[\x21-\x7e]{16,255}$/);
    expect(keys).toEqual([keys[0], keys[0], keys[0], expect.not.stringMatching(keys[0] ?? "")]);
  });

  it("waits for an earlier attempt of its own that is still at work", async () => {
    const inUse = failure(409, "idempotency_key_in_use", { headers: { "Retry-After": "1" } });
    const { client, retries } = setUp([unreachable(), inUse, inUse, inUse, success(entry, 201)], {
      maxRetries: 1,
    });
    await expect(client.add("in/jane")).resolves.toMatchObject({ status: "added" });
    expect(retries.slice(1).map(({ waitMs }) => waitMs)).toEqual([1_000, 1_000, 1_000]);
  });

  it("is a timeout when no answer comes in time", async () => {
    const hangs: Scripted = ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason as Error));
        setImmediate(() => vi.advanceTimersByTime(1_000));
      });
    const { client } = setUp([hangs], { timeoutMs: 1_000, maxRetries: 1 });
    const error = await rejection(client.check("in/jane"));
    expect(error).toMatchObject({ status: null, code: "timeout" });
    expect(error.message).toContain("1000 ms");
  });
});

describe("a failure that lasts", () => {
  it.each([
    [400, "invalid_request"],
    [401, "unauthorized"],
    [404, "not_found"],
    [415, "unsupported_media_type"],
    [422, "idempotency_key_reused"],
  ])("is not retried: %i %s", async (status, code) => {
    const headers = { "X-Request-Id": "req-1" };
    const { client, sent } = setUp([failure(status, code, { headers })]);
    const error = await rejection(client.check("in/jane"));
    expect(error).toMatchObject({
      status,
      code,
      message: `about ${code}`,
      requestId: "req-1",
      isUncertain: false,
    });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ["a page of a portal", new Response("<html>")],
    ["JSON of somebody else", Response.json({ hello: "world" })],
    ["an answer without what was asked", success({ onList: "no" })],
  ])("is an unexpected answer: %s", async (_, answer) => {
    const { client, sent } = setUp([answer]);
    const error = await rejection(client.check("in/jane"));
    expect(error.code).toBe("unexpected_answer");
    expect(sent).toHaveLength(1);
  });

  it("is a redirect, which would turn a POST into a GET", async () => {
    const { client, sent } = setUp([
      new Response(null, { status: 301, headers: { Location: "https://else.example.com/" } }),
    ]);
    expect((await rejection(client.add("in/jane"))).code).toBe("redirected");
    expect(sent).toHaveLength(1);
  });
});

describe("a full rate window", () => {
  const full = (waitMs: number, skewMs = 0) =>
    failure(429, "rate_limit_exceeded", {
      resetTime: NOW + waitMs + skewMs,
      headers: { "Retry-After": String(Math.ceil(waitMs / 1000)) },
    });

  it("is waited for to the millisecond, and is no failure", async () => {
    const { client, retries } = setUp([full(41_234), notListed], { maxRetries: 0 });
    await client.check("in/jane");
    expect(retries).toMatchObject([{ waitMs: 41_234, error: { status: 429 } }]);
  });

  it("is waited for as long as the server says when the clocks differ by a day", async () => {
    const { client, retries } = setUp([full(41_234, 86_400_000), notListed]);
    await client.check("in/jane");
    expect(retries[0]?.waitMs).toBe(42_000);
  });

  it("fails in the end when the server never says until when", async () => {
    const { client, sent } = setUp([failure(429, "rate_limit_exceeded")], { maxRetries: 2 });
    expect((await rejection(client.check("in/jane"))).status).toBe(429);
    expect(sent).toHaveLength(3);
  });
});

describe("aborting", () => {
  it("ends a wait, and rejects with the signal's reason", async () => {
    const abort = new AbortController();
    const reason = new Error("enough");
    const { client, sent } = setUp([unreachable()], { onRetry: () => abort.abort(reason) });
    await expect(client.check("in/jane", { signal: abort.signal })).rejects.toBe(reason);
    expect(sent).toHaveLength(1);
  });

  it("ends a request that is under way", async () => {
    const abort = new AbortController();
    const reason = new Error("enough");
    const hangs: Scripted = ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new Error("aborted")));
        abort.abort(reason);
      });
    const { client } = setUp([hangs]);
    await expect(client.check("in/jane", { signal: abort.signal })).rejects.toBe(reason);
  });

  it("sends nothing at all when it came first", async () => {
    const { client, sent } = setUp([notListed]);
    const signal = AbortSignal.abort();
    await expect(client.check("in/jane", { signal })).rejects.toBe(signal.reason);
    expect(sent).toHaveLength(0);
  });
});

describe("removing", () => {
  const gone = failure(404, "not_found");
  const deleted = success({ message: "DNC entry deleted successfully" });
  const listed = success({ onList: true, entry });

  it("tells who was there from who was not", async () => {
    await expect(setUp([deleted]).client.remove("dnc_1")).resolves.toBe("removed");
    await expect(setUp([gone]).client.remove("dnc_1")).resolves.toBe("absent");
  });

  it("counts as done when only its answer was lost", async () => {
    const { client } = setUp([unreachable(), gone]);
    await expect(client.remove("dnc_1")).resolves.toBe("removed");
  });

  it("finds the person by the URL", async () => {
    const { client, sent } = setUp([listed, deleted]);
    await expect(client.removeUrl("in/jane")).resolves.toBe("removed");
    expect(sent[1]?.url.pathname).toBe("/crm/v1/dnc/dnc_1");
    await expect(setUp([notListed]).client.removeUrl("in/jane")).resolves.toBe("absent");
  });

  it("is told when somebody else was first", async () => {
    await expect(setUp([listed, gone]).client.removeUrl("in/jane")).resolves.toBe("absent");
  });
});

describe("the API key", () => {
  it("stands in no error and no log of the client", async () => {
    const { inspect } = await import("node:util");
    const { client } = setUp([unreachable()], { maxRetries: 0 });
    const error = await rejection(client.check("in/jane"));
    expect(inspect([client, error], { depth: null, showHidden: true })).not.toContain(KEY);
    expect(JSON.stringify([client, error])).not.toContain(KEY);
  });

  it.each(["", "two words", "line\nbreak", "clé"])("is refused unquoted: %j", (apiKey) => {
    const make = () => new OpenDncClient({ baseUrl: "https://dnc.example.com", apiKey });
    expect(make).toThrow(new TypeError("apiKey must be a string of visible ASCII characters"));
  });
});

describe("the options", () => {
  it.each([
    [{ baseUrl: "dnc.example.com" }, "baseUrl must be an absolute http or https URL"],
    [{ baseUrl: "ftp://dnc.example.com" }, "baseUrl must be an absolute http or https URL"],
    [{ baseUrl: "https://me:pw@dnc.example.com" }, "baseUrl must hold no user"],
    [{ maxBatch: 0 }, "maxBatch must be a whole number of at least 1"],
    [{ maxRetries: -1 }, "maxRetries must be a whole number of at least 0"],
    [{ timeoutMs: 0.5 }, "timeoutMs must be a whole number of at least 1"],
  ])("are refused when they cannot be right: %j", (options, message) => {
    const make = () =>
      new OpenDncClient({ baseUrl: "https://dnc.example.com", apiKey: KEY, ...options });
    expect(make).toThrow(message);
  });
});

function brokenBody(): ReadableStream {
  return new ReadableStream({
    pull: (controller) => controller.error(new TypeError("terminated")),
  });
}

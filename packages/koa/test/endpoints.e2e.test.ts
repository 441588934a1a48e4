import { describe, expect, it } from "vitest";

import { deadRepository } from "./support/faulty-repository.js";
import { KEY, OTHER_KEY, startApi } from "./support/start-api.js";

const JOHN = "https://linkedin.com/in/johnsmith";
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe("POST /v1/dnc/batch", () => {
  it("reports on every entry in order, each with its canonical URL or the text that was sent", async () => {
    const api = await startApi();
    const urls = [
      "https://www.linkedin.com/in/JohnSmith/",
      "in/sarah",
      "linkedin.com/in/johnsmith",
      "invalid-url",
    ];
    const { status, json } = await api.call("/v1/dnc/batch", {
      json: { entries: urls.map((url) => ({ url })) },
    });
    expect(status).toBe(201);
    expect(json).toEqual({
      error: null,
      data: {
        batchId: expect.stringMatching(/^bat_[A-Za-z0-9]+$/) as string,
        added: 2,
        duplicates: 1,
        errors: 1,
        details: [
          { url: JOHN, status: "added" },
          { url: "https://linkedin.com/in/sarah", status: "added" },
          { url: JOHN, status: "duplicate" },
          {
            url: "invalid-url",
            status: "error",
            error: "Invalid LinkedIn URL format",
            code: expect.any(String) as string,
          },
        ],
      },
      message: "Bulk import completed: 2 added, 1 duplicates, 1 errors",
    });
  });

  it("takes as many entries as the limit allows, and stores their batch id, reason and source", async () => {
    const api = await startApi({ options: { maxEntries: 10_000 } });
    const entries = Array.from({ length: 10_000 }, (_, index) => ({
      url: `https://linkedin.com/in/person-${index}`,
      reason: "Asked by mail",
      source: "crm",
    }));
    const { json } = await api.call("/v1/dnc/batch", { json: { entries } });
    expect(json.data.added).toBe(10_000);
    const page = await api.call("/v1/dnc?limit=1");
    expect(page.json.data).toMatchObject({
      total: 10_000,
      entries: [{ batchId: json.data.batchId, reason: "Asked by mail", source: "crm" }],
    });
  });

  it("treats an empty url as an error of its own entry", async () => {
    const api = await startApi();
    const { status, json } = await api.call("/v1/dnc/batch", { json: { entries: [{ url: "" }] } });
    expect(status).toBe(201);
    expect(json.data.details[0]).toMatchObject({ url: "", status: "error", code: "empty" });
  });
});

describe("POST /v1/dnc", () => {
  it("adds one person and shows the entry", async () => {
    const api = await startApi();
    const { status, json } = await api.call("/v1/dnc", {
      json: { url: "linkedin.com/in/johnsmith", reason: "Asked", source: null },
    });
    expect(status).toBe(201);
    expect(json).toEqual({
      error: null,
      data: {
        $id: expect.stringMatching(/^dnc_[A-Za-z0-9]+$/) as string,
        teamId: "acme",
        url: JOHN,
        reason: "Asked",
        source: null,
        batchId: expect.stringMatching(/^bat_[A-Za-z0-9]+$/) as string,
        $createdAt: expect.stringMatching(ISO) as string,
        $updatedAt: expect.stringMatching(ISO) as string,
      },
      message: "Added to Do Not Contact list",
    });
  });

  it("answers 409 for a person who is listed, and keeps the first reason", async () => {
    const api = await startApi();
    await api.call("/v1/dnc", { json: { url: JOHN, reason: "first" } });
    const again = await api.call("/v1/dnc", { json: { url: `${JOHN}/`, reason: "second" } });
    expect(again.status).toBe(409);
    expect(again.json.error).toBe("already_listed");
    const check = await api.call(`/v1/dnc/check?url=${encodeURIComponent(JOHN)}`);
    expect(check.json.data.entry.reason).toBe("first");
  });

  it("answers 400 with the refusal's code for a URL that names nobody", async () => {
    const api = await startApi();
    const { status, json } = await api.call("/v1/dnc", {
      json: { url: "https://example.com/in/x" },
    });
    expect(status).toBe(400);
    expect(json).toEqual({
      error: "invalid_request",
      message: "Invalid LinkedIn URL format",
      code: "not_linkedin_host",
    });
  });
});

describe("GET /v1/dnc", () => {
  it("pages through the list, newest first, with the defaults of the contract", async () => {
    const api = await startApi();
    for (const name of ["a1", "b2", "c3"]) {
      api.clock.advance(1);
      await api.call("/v1/dnc", { json: { url: `in/${name}` } });
    }
    const all = await api.call("/v1/dnc");
    expect(all.json.data).toMatchObject({ total: 3, limit: 50, offset: 0 });
    const page = await api.call("/v1/dnc?limit=1&offset=1");
    expect(page.json.data).toMatchObject({
      entries: [{ url: "https://linkedin.com/in/b2" }],
      total: 3,
      limit: 1,
      offset: 1,
    });
  });

  it.each([
    ["limit=0", "limit must be a whole number from 1 to 1000"],
    ["limit=1001", "limit must be a whole number from 1 to 1000"],
    ["limit=", "limit must be a whole number from 1 to 1000"],
    ["limit=1e2", "limit must be a whole number from 1 to 1000"],
    ["limit=+5", "limit must be a whole number from 1 to 1000"],
    ["limit=5.0", "limit must be a whole number from 1 to 1000"],
    ["limit=%D9%A1", "limit must be a whole number from 1 to 1000"],
    ["limit=5&limit=5", "limit must be given only once"],
    ["limit=%FF", "limit is not valid percent-encoded UTF-8"],
    ["offset=-1", "offset must be a whole number from 0 to 9007199254740991"],
    ["offset=9007199254740992", "offset must be a whole number from 0 to 9007199254740991"],
    ["offset=abc", "offset must be a whole number from 0 to 9007199254740991"],
  ])("refuses %s and names the parameter", async (query, message) => {
    const api = await startApi();
    const { status, json } = await api.call(`/v1/dnc?${query}`);
    expect(status).toBe(400);
    expect(json).toEqual({ error: "invalid_request", message });
  });

  it("ignores parameters it does not know, however malformed", async () => {
    const api = await startApi();
    expect((await api.call("/v1/dnc?x=%FF&%FF=1&limit=7&constructor")).json.data.limit).toBe(7);
  });

  it("answers HEAD as GET, without the body", async () => {
    const api = await startApi();
    const { status, headers } = await api.call("/v1/dnc", { method: "HEAD" });
    expect(status).toBe(200);
    expect(Number(headers.get("content-length"))).toBeGreaterThan(0);
    expect(headers.get("ratelimit")).toBe('"list";r=59;t=60');
  });
});

describe("GET /v1/dnc/check", () => {
  it("finds a person by any spelling of the URL", async () => {
    const api = await startApi();
    await api.call("/v1/dnc", { json: { url: JOHN } });
    const query = new URLSearchParams({ url: "https://www.LinkedIn.com/in/JohnSmith/?x=1&y=2" });
    const { json } = await api.call(`/v1/dnc/check?${query.toString()}`);
    expect(json.data).toMatchObject({ onList: true, entry: { url: JOHN } });
  });

  it("says that nobody is listed with a null entry", async () => {
    const api = await startApi();
    const { json } = await api.call(`/v1/dnc/check?url=${JOHN}`);
    expect(json).toEqual({ error: null, data: { onList: false, entry: null } });
  });

  it("never makes another person of a malformed encoding", async () => {
    const api = await startApi();
    await api.call("/v1/dnc", { json: { url: "https://linkedin.com/in/ren\ufffd" } });
    const { status, json } = await api.call("/v1/dnc/check?url=https://linkedin.com/in/ren%E9");
    expect(status).toBe(400);
    expect(json.message).toBe("url is not valid percent-encoded UTF-8");
  });

  it.each([
    ["", "url is required"],
    ["?url", "Invalid LinkedIn URL format"],
    ["?url=", "Invalid LinkedIn URL format"],
    ["?url=bob", "Invalid LinkedIn URL format"],
    ["?url=in/a%00b", "Invalid LinkedIn URL format"],
    ["?url=in/bob&url=in/bob", "url must be given only once"],
    ["?url=in/bob&%75rl=in/eve", "url must be given only once"],
    ["?url=in/%zz", "url is not valid percent-encoded UTF-8"],
    ["?url=in/%ED%A0%80", "url is not valid percent-encoded UTF-8"],
  ])("refuses the query %j", async (query, message) => {
    const api = await startApi();
    const { status, json } = await api.call(`/v1/dnc/check${query}`);
    expect(status).toBe(400);
    expect(json).toMatchObject({ error: "invalid_request", message });
  });
});

describe("DELETE /v1/dnc/{id}", () => {
  it("takes an entry off the list, once", async () => {
    const api = await startApi();
    const { json } = await api.call("/v1/dnc", { json: { url: JOHN } });
    const path = `/v1/dnc/${json.data.$id}`;
    const first = await api.call(path, { method: "DELETE" });
    expect(first.status).toBe(200);
    expect(first.json).toEqual({
      error: null,
      data: { message: "DNC entry deleted successfully" },
    });
    expect((await api.call(path, { method: "DELETE" })).status).toBe(404);
    expect((await api.call(`/v1/dnc/check?url=${JOHN}`)).json.data.onList).toBe(false);
  });

  it("answers alike for another team's entry and for one that never was", async () => {
    const api = await startApi();
    const { json } = await api.call("/v1/dnc", { json: { url: JOHN } });
    const id = json.data.$id;
    const foreign = await api.call(`/v1/dnc/${id}`, { method: "DELETE", key: OTHER_KEY });
    const absent = await api.call("/v1/dnc/dnc_0", { method: "DELETE", key: OTHER_KEY });
    expect([foreign.status, foreign.text]).toEqual([404, absent.text]);
    expect(absent.json).toEqual({ error: "not_found", message: "DNC entry not found" });
    expect((await api.call("/v1/dnc")).json.data.total).toBe(1);
  });

  it.each(["%", "%E9", "dnc_%00", "dnc_a%2Fb", "__proto__", `dnc_${"a".repeat(5000)}`])(
    "answers 404 for %s, which can be no id, without asking storage",
    async (id) => {
      const api = await startApi({ wrapRepository: deadRepository });
      expect((await api.call(`/v1/dnc/${id}`, { method: "DELETE" })).status).toBe(404);
    },
  );
});

describe("the other endpoints", () => {
  it("verify answers exactly as the contract says, without a rate limit", async () => {
    const api = await startApi();
    const { status, text, headers } = await api.call("/v1/verify");
    expect(status).toBe(200);
    expect(text).toBe('{"status":"success","message":"API key is valid"}');
    expect(headers.has("ratelimit")).toBe(false);
    expect((await api.call("/v1/verify", { key: null })).status).toBe(401);
  });

  it("healthz, readyz, openapi.json and metrics need no key", async () => {
    const api = await startApi();
    for (const path of ["/healthz", "/readyz", "/openapi.json", "/metrics"]) {
      expect((await api.call(path, { key: null })).status).toBe(200);
    }
  });

  it("readyz answers 503 while storage does not answer; healthz stands", async () => {
    const api = await startApi();
    await api.storage.close();
    const { status, json } = await api.call("/readyz");
    expect(status).toBe(503);
    expect(json).toEqual({ error: "unavailable", message: "Storage gives no answer" });
    expect((await api.call("/healthz")).status).toBe(200);
  });
});

describe("teams", () => {
  it("see and change their own list only", async () => {
    const api = await startApi();
    await api.call("/v1/dnc", { json: { url: JOHN } });
    expect((await api.call("/v1/dnc", { key: OTHER_KEY })).json.data.total).toBe(0);
    const added = await api.call("/v1/dnc", { key: OTHER_KEY, json: { url: JOHN } });
    expect(added.json.data.teamId).toBe("globex");
    expect((await api.call("/v1/dnc", { key: KEY })).json.data.total).toBe(1);
  });
});

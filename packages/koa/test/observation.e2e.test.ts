import { describe, expect, it } from "vitest";

import { startApi, type Api } from "./support/start-api.js";

const JOHN = "https://linkedin.com/in/johnsmith";

function accessLines(api: Api) {
  return api.logs.filter(({ message }) => message === "request answered");
}

describe("request ids", () => {
  it("are the client's, if sane, in the answer and in every log line", async () => {
    const api = await startApi();
    const headers = { "x-request-id": "trace-1.a_B" };
    const answer = await api.call("/v1/dnc", { headers });
    expect(answer.headers.get("x-request-id")).toBe("trace-1.a_B");
    await expect.poll(() => api.logs.length).toBe(1);
    expect(api.logs[0]?.fields).toMatchObject({ requestId: "trace-1.a_B" });
  });

  it.each(["", "a b", "a,b", "x".repeat(129), "<script>"])(
    "%j is replaced by a new one",
    async (id) => {
      const api = await startApi();
      const { headers } = await api.call("/v1/dnc", { headers: { "x-request-id": id } });
      expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe("the access log", () => {
  it("has one line for each request, with the path's template and never the path", async () => {
    const api = await startApi();
    await api.call(`/v1/dnc/check?url=${JOHN}`);
    await api.call("/v1/dnc/dnc_secret", { method: "DELETE" });
    await api.call("/who/is/johnsmith", { key: null });
    await api.call("/v1/verify", { method: "PUT" });
    await expect.poll(() => accessLines(api).length).toBe(4);
    expect(accessLines(api).map(({ fields }) => fields)).toMatchObject([
      { method: "GET", route: "/v1/dnc/check", status: 200, team: "acme" },
      { method: "DELETE", route: "/v1/dnc/{id}", status: 404, team: "acme" },
      { method: "GET", route: "unknown", status: 404, team: null },
      { method: "PUT", route: "/v1/verify", status: 405, team: null },
    ]);
    for (const { fields } of accessLines(api)) {
      expect(fields["durationMs"]).toBeGreaterThan(0);
      expect(fields["requestId"]).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(JSON.stringify(api.logs)).not.toMatch(/johnsmith|secret/);
  });
});

describe("metrics", () => {
  it("count requests by template and status, entries by outcome, and refusals by action", async () => {
    const batch = { requests: 1, windowMs: 60_000 };
    const rates = { batch, add: null, list: null, check: null, delete: null };
    const api = await startApi({ options: { rates } });
    const entries = [{ url: JOHN }, { url: JOHN }, { url: "x" }];
    await api.call("/v1/dnc/batch", { json: { entries } });
    await api.call("/v1/dnc/batch", { json: { entries } });
    await api.call("/v1/dnc", { json: { url: JOHN } });
    await api.call("/v1/dnc", { json: { url: "https://example.com/in/x" } });
    await api.call("/who/is/johnsmith");
    await expect.poll(() => accessLines(api).length).toBe(5);
    const text = (await api.call("/metrics")).text;
    for (const line of [
      'opendnc_http_requests_total{method="POST",route="/v1/dnc/batch",status="201"} 1',
      'opendnc_http_requests_total{method="POST",route="/v1/dnc/batch",status="429"} 1',
      'opendnc_http_requests_total{method="GET",route="unknown",status="404"} 1',
      'opendnc_http_request_duration_seconds_count{method="POST",route="/v1/dnc/batch"} 2',
      'opendnc_entries_total{outcome="added",code=""} 1',
      'opendnc_entries_total{outcome="duplicate",code=""} 2',
      'opendnc_entries_total{outcome="error",code="not_linkedin_host"} 2',
      'opendnc_rate_limit_refusals_total{action="batch"} 1',
    ]) {
      expect(text).toContain(line);
    }
    expect(text).not.toContain("johnsmith");
  });
});

describe("every answer", () => {
  it("forbids caches to keep it, and browsers to guess its type", async () => {
    const api = await startApi();
    for (const path of ["/v1/dnc", "/healthz", "/nowhere", "/v1/dnc?limit=x"]) {
      const { headers } = await api.call(path);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
    const json = await api.call("/v1/verify");
    expect(json.headers.get("content-type")).toBe("application/json; charset=utf-8");
  });
});

import { DncError, type DncRepository } from "@opendnc/core";
import { describe, expect, it } from "vitest";

import { deadRepository, passing, SECRET, storageDown } from "./support/faulty-repository.js";
import { KEY, startApi, type Api } from "./support/start-api.js";

const INTERNAL = '{"error":"internal_error","message":"An internal error occurred"}';
const ENTRIES = { entries: [{ url: "in/johnsmith" }] };

/** Nothing that was logged or counted may hold these. */
async function expectNoLeak(api: Api): Promise<void> {
  const told = JSON.stringify(api.logs) + (await api.metricsText());
  for (const secret of [SECRET, "johnsmith", KEY, "insert into"])
    expect(told).not.toContain(secret);
}

describe("storage that gives no answer", () => {
  it("is a 500 in the same words everywhere, whose cause only the log has", async () => {
    const api = await startApi({ wrapRepository: deadRepository });
    const answers = [
      await api.call("/v1/dnc/batch", { json: ENTRIES }),
      await api.call("/v1/dnc", { json: ENTRIES.entries[0] }),
      await api.call("/v1/dnc"),
      await api.call("/v1/dnc/check?url=in/johnsmith"),
      await api.call("/v1/dnc/dnc_1", { method: "DELETE" }),
    ];
    for (const { status, text } of answers) expect([status, text]).toEqual([500, INTERNAL]);
    const failures = api.logs.filter(({ level }) => level === "error");
    expect(failures).toHaveLength(5);
    expect(failures[2]?.fields).toMatchObject({
      route: "/v1/dnc",
      team: "acme",
      requestId: answers[2]?.headers.get("x-request-id"),
      error: { code: "storage_unavailable", cause: { name: "Error", code: "SQLITE_BUSY" } },
    });
    await expectNoLeak(api);
  });

  it("for some entries makes errors of those, and is logged and counted", async () => {
    const api = await startApi({ wrapRepository: losesSecondWrite });
    const entries = [{ url: "in/ann" }, { url: "in/johnsmith" }];
    const { status, json } = await api.call("/v1/dnc/batch", { json: { entries } });
    expect(status).toBe(201);
    expect(json.data.details[1]).toMatchObject({ status: "error", code: "storage_failed" });
    expect(json.data.details[1]?.url).toBe("in/johnsmith");
    const metrics = await api.metricsText();
    expect(metrics).toContain("opendnc_storage_partial_failures_total 1");
    expect(metrics).toContain('opendnc_entries_total{outcome="error",code="storage_failed"} 1');
    expect(api.logs.map(({ message }) => message)).toContain("storage took part of a write");
    await expectNoLeak(api);
  });
});

describe("a fault inside", () => {
  it("answers in the same words, and does not log what an unknown error says", async () => {
    const wrapRepository = (repository: DncRepository): DncRepository => ({
      ...deadRepository(repository),
      list: () => Promise.reject(new Error(SECRET)),
      findByUrls: () => {
        throw Object.assign(new SyntaxError(SECRET), { cause: SECRET });
      },
    });
    const api = await startApi({ wrapRepository });
    expect((await api.call("/v1/dnc")).text).toBe(INTERNAL);
    expect((await api.call("/v1/dnc/check?url=in/johnsmith")).text).toBe(INTERNAL);
    await expectNoLeak(api);
  });

  it("of metrics that cannot be collected is a 500 too", async () => {
    const api = await startApi();
    api.options.metrics.registry.metrics = () => Promise.reject(new Error("broken collector"));
    expect((await api.call("/metrics")).text).toBe(INTERNAL);
  });
});

/** Takes one entry at a time, and every second not at all. */
function losesSecondWrite(repository: DncRepository): DncRepository {
  let writes = 0;
  return {
    ...passing(repository),
    limits: { entriesPerWrite: 1, urlsPerRead: 1 },
    add: (write) => {
      writes += 1;
      return writes % 2 === 0 ? Promise.reject(storageDown()) : repository.add(write);
    },
    list: () => Promise.reject(new DncError("storage_unavailable", "no answer")),
  };
}

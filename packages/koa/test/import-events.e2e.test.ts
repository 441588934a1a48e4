import { describe, expect, it } from "vitest";

import { passingRecords } from "./support/faulty-records.js";
import { gatedRepository } from "./support/faulty-repository.js";
import { connected, requestText } from "./support/raw-client.js";
import { startApi } from "./support/start-api.js";
import { imported, people, upload } from "./support/uploads.js";

interface Event {
  readonly event: string;
  readonly data: { readonly status: string; readonly rows: number };
}

function eventsIn(text: string): Event[] {
  const blocks = text.split("\n\n").filter((block) => block.startsWith("event: "));
  return blocks.map((block) => {
    const [, event = "", data = ""] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
    return { event, data: JSON.parse(data) as Event["data"] };
  });
}

describe("GET /v1/dnc/imports/{id}/events", () => {
  it("tells of every change, then of the end, and ends", async () => {
    const gate = gatedRepository();
    let finds = 0;
    const api = await startApi({
      wrapRepository: gate.repository,
      wrapRecords: (records) => ({
        ...passingRecords(records),
        find: (...call) => ((finds += 1), records.find(...call)),
      }),
    });
    const { $id } = (await upload(api, people(5_001))).json.data;
    await gate.reached;
    const watching = api.call(`/v1/dnc/imports/${$id}/events`);
    await expect.poll(() => finds).toBeGreaterThan(1);
    // A sign of life of whoever runs it, which is no change; then the import goes on.
    const record = await api.storage.records.find("import", "acme", $id);
    if (record === null) throw new Error("The import is gone");
    await api.storage.records.replace({ ...record, version: record.version + 1 });
    const before = finds;
    await expect.poll(() => finds).toBeGreaterThan(before + 1);
    gate.open();
    const { status, headers, text } = await watching;
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-cache");
    expect(headers.get("x-accel-buffering")).toBe("no");
    expect(text).toMatch(/^retry: \d+\n\nevent: progress\ndata: \{"\$id":"imp_/);
    const events = eventsIn(text);
    expect(events[0]).toMatchObject({ event: "progress", data: { status: "running", rows: 0 } });
    const last = { status: "completed", rows: 5_001 };
    expect(events.slice(-2)).toMatchObject([
      { event: "progress", data: last },
      { event: "end", data: last },
    ]);
    const shown = events.slice(0, -1).map(({ data }) => JSON.stringify(data));
    expect(new Set(shown).size).toBe(shown.length);
    expect((await api.call(`/v1/dnc/imports/${$id}`)).json.data).toEqual(events.at(-1)?.data);
  });

  it("of an import that has ended are one change and the end", async () => {
    const api = await startApi();
    const { $id } = await imported(api, people(1));
    const { text, headers } = await api.call(`/v1/dnc/imports/${$id}/events`);
    expect(eventsIn(text).map(({ event }) => event)).toEqual(["progress", "end"]);
    expect(headers.get("ratelimit")).toMatch(/^"list"/);
    const head = await api.call(`/v1/dnc/imports/${$id}/events`, { method: "HEAD" });
    expect(head.status).toBe(200);
  });

  it("end when the server stops, without an end of the import", async () => {
    const api = await startApi({ runsImports: false });
    const { $id } = (await upload(api, people(1))).json.data;
    const client = await connected(api.port);
    client.send(requestText("GET", `/v1/dnc/imports/${$id}/events`));
    await client.until("event: progress");
    await api.server.stop(60_000);
    await client.closed();
    // The last chunk is there: the answer is whole.
    expect(client.received).toMatch(/\r\n0\r\n\r\n$/);
    expect(client.received).not.toContain("event: end");
  });

  it.each(["end", "resetAndDestroy"] as const)("stop when the client leaves: %s", async (leave) => {
    let finds = 0;
    const api = await startApi({
      runsImports: false,
      wrapRecords: (records) => ({
        ...passingRecords(records),
        find: (...call) => ((finds += 1), records.find(...call)),
      }),
    });
    const { $id } = (await upload(api, people(1))).json.data;
    const client = await connected(api.port);
    client.send(requestText("GET", `/v1/dnc/imports/${$id}/events`));
    await client.until("event: progress");
    client.socket[leave]();
    await expect.poll(() => api.logs.length).toBe(2);
    expect(api.logs[1]?.fields).toMatchObject({ route: "/v1/dnc/imports/{id}/events" });
    const before = finds;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(finds).toBe(before);
  });
});

describe("a request that waits for an import", () => {
  it("is answered with the import as it is when the server stops", async () => {
    const gate = gatedRepository();
    const api = await startApi({ wrapRepository: gate.repository });
    const { $id } = (await upload(api, people(1))).json.data;
    await gate.reached;
    const client = await connected(api.port);
    client.send(requestText("DELETE", `/v1/dnc/imports/${$id}`));
    const wanted = async () => (await api.storage.records.find("import", "acme", $id))?.body;
    await expect.poll(wanted).toContain('"wanted":"cancel"');
    const stopped = api.server.stop(60_000);
    const answer = await client.answer();
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ data: { status: "running" } });
    await stopped;
    gate.open();
  });
});

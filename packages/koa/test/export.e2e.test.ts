import { describe, expect, it } from "vitest";

import { deadRepository, passing, storageDown } from "./support/faulty-repository.js";
import { connected, requestText } from "./support/raw-client.js";
import { OTHER_KEY, startApi } from "./support/start-api.js";
import { imported, people, stored, UNLIMITED } from "./support/uploads.js";

const PATH = "/v1/dnc/export";
const COLUMNS = "url,id,reason,source,batch_id,created_at\n";

const lines = (text: string) => text.split("\n").slice(0, -1);

describe("GET /v1/dnc/export", () => {
  it("gives the whole list as CSV, newest first", async () => {
    const api = await startApi();
    const reason = 'says "no", \nalways';
    const first = await api.call("/v1/dnc", { json: { url: "in/ann", reason, source: "crm" } });
    const second = await api.call("/v1/dnc", { json: { url: "in/bob" } });
    const { status, headers, text } = await api.call(PATH);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition")).toBe(
      'attachment; filename="dnc-acme-2023-11-14.csv"',
    );
    expect(headers.get("ratelimit")).toMatch(/^"list"/);
    const [ann, bob] = [first.json.data, second.json.data];
    const tail = (entry: typeof ann) => `${entry.batchId},2023-11-14T22:13:20.000Z\n`;
    expect(text).toBe(
      `${COLUMNS}https://linkedin.com/in/bob,${bob.$id},,,${tail(bob)}` +
        `https://linkedin.com/in/ann,${ann.$id},"says ""no"", \nalways",crm,${tail(ann)}`,
    );
    const other = await api.call(PATH, { key: OTHER_KEY });
    expect(other.text).toBe(COLUMNS);
  });

  it("gives it as NDJSON, with the same members and no guard", async () => {
    const api = await startApi();
    const { json } = await api.call("/v1/dnc", { json: { url: "in/ann", reason: "=1" } });
    const { headers, text } = await api.call(`${PATH}?format=ndjson`);
    expect(headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    expect(headers.get("content-disposition")).toMatch(/\.ndjson"$/);
    expect(lines(text).map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        url: "https://linkedin.com/in/ann",
        id: json.data.$id,
        reason: "=1",
        source: null,
        batch_id: json.data.batchId,
        created_at: "2023-11-14T22:13:20.000Z",
      },
    ]);
    expect((await api.call(`${PATH}?format=ndjson`, { key: OTHER_KEY })).text).toBe("");
  });

  it.each([
    ["text/csv", "", "text/csv"],
    ["*/*", "", "text/csv"],
    ["text/*", "", "text/csv"],
    ["application/x-ndjson", "", "application/x-ndjson"],
    ["text/csv;q=0.5, application/x-ndjson", "", "application/x-ndjson"],
    ["application/json, */*;q=0.1", "", "text/csv"],
    ["application/json", "?format=csv", "text/csv"],
    ["text/csv", "?format=ndjson", "application/x-ndjson"],
  ])("Accept: %s with %j is answered with %s", async (accept, query, type) => {
    const api = await startApi();
    const { headers } = await api.call(`${PATH}${query}`, { headers: { accept } });
    expect(headers.get("content-type")).toBe(`${type}; charset=utf-8`);
  });

  it("refuses formats that there are not", async () => {
    const api = await startApi();
    const json = await api.call(PATH, { headers: { accept: "application/json" } });
    expect([json.status, json.json.error]).toEqual([406, "not_acceptable"]);
    const xls = await api.call(`${PATH}?format=xls`);
    expect([xls.status, xls.json.message]).toEqual([400, "format must be csv or ndjson"]);
    expect((await api.call(`${PATH}?format=`)).status).toBe(400);
  });

  it("comes back as it was when it is imported again", async () => {
    const api = await startApi();
    const reasons = [
      "=SUM(1)",
      "'=1",
      "''@x",
      "+1",
      "-1",
      "@x",
      "\t",
      "\r1",
      "'",
      '"',
      ",;\n",
      "é",
    ];
    const entries = reasons.map((reason, index) => ({ url: `in/p-${index}`, reason }));
    await api.call("/v1/dnc/batch", { json: { entries } });
    const exported = await api.call(PATH);
    expect(exported.text).not.toMatch(/[,\n]"?[=+\-@\t\r]/);
    const copy = await startApi();
    expect(await imported(copy, exported.text)).toMatchObject({ added: reasons.length });
    const { data } = (await copy.call("/v1/dnc")).json;
    const byUrl = new Map(data.entries.map(({ url, reason }) => [url, reason]));
    expect(reasons.map((_, index) => byUrl.get(`https://linkedin.com/in/p-${index}`))).toEqual(
      reasons,
    );
  });

  it("gives every entry that is there all the while once, whatever is written", async () => {
    let writes = 0;
    const api = await startApi({
      options: { rates: UNLIMITED },
      wrapRepository: (repository) => ({
        ...passing(repository),
        list: async (teamId, page) => {
          const entry = {
            id: `dnc_7ZZZ${(writes += 1)}`,
            url: `https://linkedin.com/in/late-${writes}`,
          };
          const write = { teamId, batchId: "bat_late", createdAtMs: 0 };
          const entries = [{ ...entry, reason: null, source: null }] as never;
          await repository.add({ ...write, entries });
          return repository.list(teamId, page);
        },
      }),
    });
    await imported(api, people(12_000));
    const { text } = await api.call(PATH);
    const urls = lines(text)
      .slice(1)
      .map((line) => line.split(",")[0]);
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls.filter((url) => url?.includes("person"))).toHaveLength(12_000);
    expect(await stored(api)).toBeGreaterThan(12_000);
  });

  it("is a 500 when storage gives no answer from the start, and nothing for a HEAD", async () => {
    const api = await startApi({ wrapRepository: deadRepository });
    expect((await api.call(PATH)).status).toBe(500);
    const well = await startApi();
    expect((await well.call(PATH, { method: "HEAD" })).text).toBe("");
  });

  it("never ends as if it were whole when storage fails on the way", async () => {
    let pages = 0;
    const api = await startApi({
      wrapRepository: (repository) => ({
        ...passing(repository),
        list: (teamId, page) =>
          (pages += 1) === 2 ? Promise.reject(storageDown()) : repository.list(teamId, page),
      }),
    });
    await imported(api, people(6_000));
    const client = await connected(api.port);
    client.send(requestText("GET", PATH));
    await client.closed();
    expect(client.received).toMatch(/^HTTP\/1.1 200 /);
    expect(client.received).not.toContain("\r\n0\r\n\r\n");
    await expect(api.call(PATH).then(() => (pages = 0))).resolves.toBe(0);
    await expect(api.call(PATH)).rejects.toThrow();
    const messages = api.logs.map(({ message }) => message);
    expect(messages.filter((message) => message === "answer was cut")).toHaveLength(2);
    expect(messages).not.toContain("answering failed");
  });

  it("reads no further than the client does", async () => {
    let pages = 0;
    const api = await startApi({
      wrapRepository: (repository) => ({
        ...passing(repository),
        list: (teamId, page) => ((pages += 1), repository.list(teamId, page)),
      }),
    });
    await imported(api, people(200_000));
    const client = await connected(api.port);
    client.socket.pause();
    client.send(requestText("GET", PATH));
    await expect.poll(() => pages).toBeGreaterThan(1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(pages).toBeLessThan(150);
    client.socket.resetAndDestroy();
    await expect.poll(() => api.logs.at(-1)?.message).toBe("request aborted");
    expect(api.logs.filter(({ level }) => level === "error")).toEqual([]);
  });
});

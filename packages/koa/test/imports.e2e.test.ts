import { describe, expect, it } from "vitest";

import { gatedRepository } from "./support/faulty-repository.js";
import { OTHER_KEY, startApi } from "./support/start-api.js";
import {
  CSV,
  ended,
  imported,
  kept,
  NDJSON,
  people,
  stored,
  UNLIMITED,
  upload,
} from "./support/uploads.js";

const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string;
const unlimited = { options: { rates: UNLIMITED } };

describe("POST /v1/dnc/imports", () => {
  it("answers with the import before it is run, and says where it is", async () => {
    const api = await startApi({ runsImports: false });
    const file = "url\nin/ann\n";
    const { status, json, headers } = await upload(api, file, "?dryRun=0&fileName=list.csv");
    expect(status).toBe(202);
    const id = json.data.$id;
    expect(headers.get("location")).toBe(`/v1/dnc/imports/${id}`);
    expect(json).toEqual({
      error: null,
      data: {
        $id: expect.stringMatching(/^imp_[A-Za-z0-9]+$/) as string,
        teamId: "acme",
        batchId: id.replace("imp_", "bat_"),
        status: "queued",
        dryRun: false,
        fileName: "list.csv",
        column: null,
        bytesTotal: file.length,
        bytesProcessed: 0,
        rows: 0,
        added: 0,
        duplicates: 0,
        errors: 0,
        removed: 0,
        error: null,
        $createdAt: ISO,
        $startedAt: null,
        $finishedAt: null,
      },
    });
    expect(Object.keys(json.data)).toHaveLength(18);
    expect((await api.call(headers.get("location") ?? "")).json).toEqual(json);
  });

  it("adds the people in the file, with its reason and source for those that have none", async () => {
    const api = await startApi();
    const file = "name;url;reason\nAnn;in/ann;\nBob;in/bob;Asked\nAnn;in/ann;\nEve;nobody;\n";
    const job = await imported(api, file, "?reason=Mail&source=crm");
    expect(job).toMatchObject({
      ...{ status: "completed", column: "url", rows: 4, added: 2, duplicates: 1, errors: 1 },
      ...{ $startedAt: ISO, $finishedAt: ISO },
    });
    const { entries } = (await api.call("/v1/dnc")).json.data;
    expect(entries).toMatchObject([
      { url: "https://linkedin.com/in/bob", reason: "Asked", source: "crm" },
      { url: "https://linkedin.com/in/ann", reason: "Mail", source: "crm" },
    ]);
  });

  it("reads NDJSON, and the column that is asked for", async () => {
    const api = await startApi();
    const lines = '{"a":"in/ann","b":"in/bob"}\n{"a":"in/eve"}\n';
    const job = await imported(api, lines, "?column=b", { headers: NDJSON });
    expect(job).toMatchObject({ column: "b", rows: 2, added: 1, errors: 1 });
  });

  it.each(["true", "1"])("writes nothing in a dry run (%s)", async (dryRun) => {
    const api = await startApi();
    const job = await imported(api, people(3), `?dryRun=${dryRun}`);
    expect(job).toMatchObject({ status: "completed", dryRun: true, added: 3 });
    expect(await stored(api)).toBe(0);
  });

  it("ends as failed, with the reason, for a file that names nobody", async () => {
    const api = await startApi();
    const job = await imported(api, "name,age\nAnn,7\n");
    expect(job.status).toBe("failed");
    expect(job.error).toContain('"name", "age"');
  });

  it.each([
    ["?dryRun=maybe", "dryRun must be true or false", "dryRun"],
    ["?dryRun=", "dryRun must be true or false", "dryRun"],
    ["?dryRun=constructor", "dryRun must be true or false", "dryRun"],
    [`?reason=${"x".repeat(501)}`, "reason must be a string of at most 500 characters", "reason"],
    [`?source=${"x".repeat(101)}`, "source must be a string of at most 100 characters", "source"],
    [`?column=${"x".repeat(256)}`, "column must be a string of at most 255 characters", "column"],
    ["?reason=a%00", "reason must not hold NUL or an unpaired surrogate", "reason"],
    ["?column=%00", "column must not hold NUL or an unpaired surrogate", "column"],
    ["?source=%FF", "source is not valid percent-encoded UTF-8", undefined],
    ["?dryRun=1&dryRun=1", "dryRun must be given only once", undefined],
    ["?fileName=%zz", "fileName is not valid percent-encoded UTF-8", undefined],
  ])("refuses %s and leaves nothing", async (query, message, field) => {
    const api = await startApi({ runsImports: false });
    const { status, json } = await upload(api, people(1), query);
    expect(status).toBe(400);
    expect(json).toEqual({ error: "invalid_request", message, ...(field ? { field } : {}) });
    expect(await kept(api)).toEqual([]);
  });

  it.each([[{ body: "" }], [{ method: "POST" }]])("refuses an empty file", async (call) => {
    const api = await startApi();
    const answer = await api.call("/v1/dnc/imports", { method: "POST", headers: CSV, ...call });
    expect([answer.status, answer.json.message]).toEqual([400, "The file is empty"]);
    expect(await kept(api)).toEqual([]);
  });

  it("counts against the batch's rate, and in no other window", async () => {
    const api = await startApi({ runsImports: false });
    const { headers } = await upload(api, people(1));
    expect(headers.get("ratelimit")).toBe('"batch";r=9;t=60');
  });

  it.each([
    ['attachment; filename="my list.csv"', "", "my list.csv"],
    ["attachment; filename*=UTF-8''%E2%82%AC.csv; filename=x.csv", "", "€.csv"],
    ['attachment; filename="../../etc/passwd"', "", "../../etc/passwd"],
    ['attachment; filename="a.csv"', "&fileName=b%0A%00.csv", "b.csv"],
    ["nonsense", "", null],
    ["nonsense", `&fileName=${"é".repeat(300)}`, "é".repeat(255)],
  ])("calls the file what %j says", async (disposition, query, fileName) => {
    const api = await startApi({ runsImports: false });
    const headers = { "content-disposition": disposition };
    const { json } = await upload(api, people(1), `?dryRun=1${query}`, { headers });
    expect(json.data.fileName).toBe(fileName);
  });
});

describe("GET /v1/dnc/imports", () => {
  it("pages through the team's imports, newest first", async () => {
    const api = await startApi({ runsImports: false });
    const ids: string[] = [];
    for (let count = 1; count <= 5; count += 1) {
      ids.unshift((await upload(api, people(count))).json.data.$id);
    }
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const path: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const { json } = await api.call(`/v1/dnc/imports?limit=2${path}`);
      const page = json as unknown as { data: { $id: string }[]; nextCursor: string | null };
      seen.push(...page.data.map(({ $id }) => $id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(ids);
    const other = await api.call("/v1/dnc/imports", { key: OTHER_KEY });
    expect(other.json).toEqual({ error: null, data: [], nextCursor: null });
  });

  it.each([
    ["limit=0", "limit must be a whole number from 1 to 100"],
    ["limit=101", "limit must be a whole number from 1 to 100"],
    ["cursor=", "cursor must be the nextCursor of a page of this list"],
    ["cursor=%00", "cursor must be the nextCursor of a page of this list"],
    ["cursor=bm90IEpTT04", "cursor must be the nextCursor of a page of this list"],
    ["cursor=eyJhZnRlckltcG9ydCI6IngifQ", "cursor must be the nextCursor of a page of this list"],
    ["cursor=bnVsbA", "cursor must be the nextCursor of a page of this list"],
  ])("refuses %s", async (query, message) => {
    const api = await startApi();
    const { status, json } = await api.call(`/v1/dnc/imports?${query}`);
    expect([status, json.message]).toEqual([400, message]);
  });
});

describe("another team's import, and one that never was", () => {
  it.each([
    ["GET", ""],
    ["DELETE", ""],
    ["GET", "/events"],
    ["GET", "/errors"],
    ["POST", "/undo"],
  ])("are answered alike: %s %s", async (method, path) => {
    const api = await startApi({ runsImports: false });
    const id = (await upload(api, people(1))).json.data.$id;
    for (const other of [id, "imp_0", "__proto__", "%00", "%"]) {
      const call = { method, key: OTHER_KEY };
      const { status, json } = await api.call(`/v1/dnc/imports/${other}${path}`, call);
      expect(status).toBe(404);
      expect(json).toEqual({ error: "not_found", message: "Import not found" });
    }
    expect((await api.call(`/v1/dnc/imports/${id}`)).json.data.status).toBe("queued");
  });
});

describe("POST /v1/dnc/imports/{id}/undo", () => {
  it("removes the entries that the import added and no others, and is done when it answers", async () => {
    const api = await startApi();
    await api.call("/v1/dnc", { json: { url: "in/person-1" } });
    const { $id } = await imported(api, people(4));
    const { status, json, headers } = await api.call(`/v1/dnc/imports/${$id}/undo`, {
      method: "POST",
    });
    expect(status).toBe(200);
    expect(json.data).toMatchObject({ status: "undone", added: 3, removed: 3 });
    expect(headers.get("ratelimit")).toBe('"delete";r=29;t=60');
    const { entries } = (await api.call("/v1/dnc")).json.data;
    expect(entries.map(({ url }) => url)).toEqual(["https://linkedin.com/in/person-1"]);
    const again = await api.call(`/v1/dnc/imports/${$id}/undo`, { method: "POST" });
    expect(again.json.data).toEqual(json.data);
  });

  it("is refused while the import has not ended, and for a dry run", async () => {
    const gate = gatedRepository();
    const api = await startApi({ wrapRepository: gate.repository });
    const { $id } = (await upload(api, people(1))).json.data;
    await gate.reached;
    const early = await api.call(`/v1/dnc/imports/${$id}/undo`, { method: "POST" });
    expect([early.status, early.json.error]).toEqual([409, "import_not_finished"]);
    gate.open();
    await ended(api, $id);
    const dry = await imported(api, people(1), "?dryRun=true");
    const refused = await api.call(`/v1/dnc/imports/${dry.$id}/undo`, { method: "POST" });
    expect([refused.status, refused.json.error]).toEqual([409, "import_was_dry_run"]);
  });
});

describe("DELETE /v1/dnc/imports/{id}", () => {
  it("stops an import after the chunk that it is at, and answers when that is done", async () => {
    const gate = gatedRepository();
    const api = await startApi({ ...unlimited, wrapRepository: gate.repository });
    const { $id } = (await upload(api, people(45_000))).json.data;
    await gate.reached;
    const answer = api.call(`/v1/dnc/imports/${$id}`, { method: "DELETE" });
    const wanted = async () => (await api.storage.records.find("import", "acme", $id))?.body;
    await expect.poll(wanted).toContain('"wanted":"cancel"');
    gate.open();
    const { status, json, headers } = await answer;
    expect(status).toBe(200);
    const { rows, added } = json.data;
    expect(json.data).toMatchObject({ status: "cancelled", added: rows });
    expect(rows).toBeLessThan(45_000);
    expect(headers.has("ratelimit")).toBe(false);
    expect(await stored(api)).toBe(added);
  });

  it("leaves one that has ended as it is", async () => {
    const api = await startApi();
    const job = await imported(api, people(1));
    const { status, json } = await api.call(`/v1/dnc/imports/${job.$id}`, { method: "DELETE" });
    expect([status, json.data]).toEqual([200, job]);
  });
});

import { describe, expect, it } from "vitest";

import { deadRecords, passingRecords } from "./support/faulty-records.js";
import { gatedRepository, passing, storageDown } from "./support/faulty-repository.js";
import { connected, requestText } from "./support/raw-client.js";
import { OTHER_KEY, startApi, type Api, type Call } from "./support/start-api.js";
import { CSV, ended, imported, kept, people, stored, UNLIMITED } from "./support/uploads.js";

const BATCH = "/v1/dnc/batch";
const IMPORTS = "/v1/dnc/imports";
const unlimited = { options: { rates: UNLIMITED } };

function keyed(api: Api, path: string, call: Call, key = "k-1") {
  return api.call(path, {
    method: "POST",
    ...call,
    headers: { ...call.headers, "idempotency-key": key },
  });
}

const entries = (count: number) => ({
  entries: Array.from({ length: count }, (_, index) => ({ url: `in/person-${index}` })),
});

/** What a second answer has to have in common with the first. */
const told = ({ status, text, headers }: { status: number; text: string; headers: Headers }) => ({
  ...{ status, text, type: headers.get("content-type"), location: headers.get("location") },
});

const REPLAYED = "idempotent-replayed";

describe("the same key and request again", () => {
  it("gets a report on ten thousand entries again, byte for byte, and adds nothing", async () => {
    const api = await startApi();
    const json = { entries: [...entries(9_999).entries, { url: 'é "<\u2028> \ud800' }] };
    const first = await keyed(api, BATCH, { json });
    expect(first.headers.has(REPLAYED)).toBe(false);
    expect(first.json.data).toMatchObject({ added: 9_999, errors: 1 });
    const second = await keyed(api, BATCH, { json });
    expect(told(second)).toEqual(told(first));
    expect(second.headers.get(REPLAYED)).toBe("true");
    expect(second.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
    expect(await stored(api)).toBe(9_999);
    const bare = await api.call(BATCH, { json });
    expect(bare.json.data).toMatchObject({ added: 0, duplicates: 9_999 });
  });

  it.each([
    ["/v1/dnc", { json: { url: "in/ann" } }, 201],
    ["/v1/dnc", { json: { url: "nobody" } }, 400],
    ["/v1/dnc", { body: "{" }, 400],
    ["/v1/dnc", {}, 400],
    ["/v1/dnc/check/batch", { json: { entries: [{ url: "in/ann" }] } }, 200],
    [`${IMPORTS}?dryRun=true`, { body: "in/ann\n", headers: CSV }, 202],
    [`${IMPORTS}?dryRun=maybe`, { body: "in/ann\n", headers: CSV }, 400],
    [IMPORTS, { body: "", headers: CSV }, 400],
    [`${IMPORTS}/imp_0/undo`, {}, 404],
  ] as [string, Call, number][])("gets the first answer of %s %j", async (path, call, status) => {
    const api = await startApi();
    const first = await keyed(api, path, call);
    expect(first.status).toBe(status);
    // Were it done again, it would be refused as listed.
    await api.call("/v1/dnc", { json: { url: "in/ann" } });
    const second = await keyed(api, path, call);
    expect(told(second)).toEqual(told(first));
    expect(second.headers.get(REPLAYED)).toBe("true");
  });

  it("gets a 409 again although the entry is gone by then", async () => {
    const api = await startApi();
    const added = await api.call("/v1/dnc", { json: { url: "in/ann" } });
    const first = await keyed(api, "/v1/dnc", { json: { url: "in/ann" } });
    expect(first.status).toBe(409);
    await api.call(`/v1/dnc/${added.json.data.$id}`, { method: "DELETE" });
    const second = await keyed(api, "/v1/dnc", { json: { url: "in/ann" } });
    expect(told(second)).toEqual(told(first));
    expect(second.headers.get(REPLAYED)).toBe("true");
  });

  it("gets the first answer from another process, after a restart and within 24 hours", async () => {
    const api = await startApi();
    const first = await keyed(api, BATCH, { json: entries(3) });
    await api.server.stop(0);
    const next = await startApi({ after: api });
    next.clock.advance(24 * 3_600_000 - 1);
    expect(told(await keyed(next, BATCH, { json: entries(3) }))).toEqual(told(first));
    next.clock.advance(1);
    const late = await keyed(next, BATCH, { json: entries(3) });
    expect(late.json.data).toMatchObject({ added: 0, duplicates: 3 });
    expect(late.headers.has(REPLAYED)).toBe(false);
  });

  it("is the same request whether the key is quoted or not", async () => {
    const api = await startApi();
    await keyed(api, "/v1/dnc", { json: { url: "in/ann" } }, "a-key");
    const again = await keyed(api, "/v1/dnc", { json: { url: "in/ann" } }, '"a-key"');
    expect(again.headers.get(REPLAYED)).toBe("true");
  });

  it("makes one import of a file that is sent twice", async () => {
    const api = await startApi();
    const call = { body: people(3), headers: CSV };
    const first = await keyed(api, IMPORTS, call);
    await ended(api, first.json.data.$id);
    const second = await keyed(api, IMPORTS, call);
    expect(told(second)).toEqual(told(first));
    expect((await api.call(IMPORTS)).json.data).toHaveLength(1);
    expect(await kept(api)).toEqual([]);
  });

  it("undoes once", async () => {
    const api = await startApi();
    const { $id } = await imported(api, people(2));
    const first = await keyed(api, `${IMPORTS}/${$id}/undo`, {});
    expect(first.json.data).toMatchObject({ status: "undone", removed: 2 });
    expect(told(await keyed(api, `${IMPORTS}/${$id}/undo`, {}))).toEqual(told(first));
  });
});

describe("the same key with another request", () => {
  it.each([
    ["another body", BATCH, { json: entries(2) }],
    ["another spelling of the body", BATCH, { body: ` ${JSON.stringify(entries(1))}` }],
    ["another path", "/v1/dnc/check/batch", { json: entries(1) }],
    ["another query", `${BATCH}?x=1`, { json: entries(1) }],
    [
      "another type",
      BATCH,
      { json: entries(1), headers: { "content-type": "application/json; charset=utf-8" } },
    ],
    ["a file", IMPORTS, { body: people(1), headers: CSV }],
  ] as [string, string, Call][])("is refused: %s", async (_what, path, call) => {
    const api = await startApi();
    await keyed(api, BATCH, { json: entries(1) });
    const { status, json, headers } = await keyed(api, path, call);
    expect([status, json.error]).toEqual([422, "idempotency_key_reused"]);
    expect(headers.has(REPLAYED)).toBe(false);
    expect(await kept(api)).toEqual([]);
    const again = await keyed(api, BATCH, { json: entries(1) });
    expect(again.headers.get(REPLAYED)).toBe("true");
  });

  it("is another team's business", async () => {
    const api = await startApi();
    await keyed(api, "/v1/dnc", { json: { url: "in/ann" } });
    const other = await keyed(api, "/v1/dnc", { key: OTHER_KEY, json: { url: "in/bob" } });
    expect(other.status).toBe(201);
  });
});

describe("a key", () => {
  it.each(["", '""', "a b", "é", "x".repeat(256), `"${"x".repeat(256)}"`, "a, b"])(
    "must not be %j",
    async (key) => {
      const api = await startApi();
      for (const [path, call] of [
        [BATCH, { json: entries(1) }],
        [IMPORTS, { body: people(1), headers: CSV }],
      ] as [string, Call][]) {
        const { status, json } = await keyed(api, path, call, key);
        expect([status, json.message]).toEqual([
          400,
          "Idempotency-Key must be 1 to 255 visible ASCII characters",
        ]);
      }
      expect(await stored(api)).toBe(0);
    },
  );

  it.each(["x".repeat(255), `"${"x".repeat(255)}"`, "__proto__", "!~", '"'])(
    "may be %j",
    async (key) => {
      const api = await startApi();
      expect((await keyed(api, BATCH, { json: entries(1) }, key)).status).toBe(201);
      const again = await keyed(api, BATCH, { json: entries(1) }, key);
      expect(again.headers.get(REPLAYED)).toBe("true");
    },
  );

  it("must be sent once", async () => {
    const api = await startApi();
    const client = await connected(api.port);
    const headers = { "Content-Length": 0, "Idempotency-Key": "a", "idempotency-key": "a" };
    client.send(requestText("POST", BATCH, headers));
    expect((await client.answer()).status).toBe(400);
  });

  it("changes nothing where nothing is posted", async () => {
    const api = await startApi();
    const headers = { "idempotency-key": "k-1" };
    for (let sent = 0; sent < 2; sent += 1) {
      const answer = await api.call("/v1/dnc", { headers });
      expect([answer.status, answer.headers.get(REPLAYED)]).toEqual([200, null]);
    }
  });
});

describe("while the first request is under way", () => {
  it("the second is told to come back, and then gets its answer", async () => {
    const gate = gatedRepository();
    const api = await startApi({ wrapRepository: gate.repository });
    const first = keyed(api, BATCH, { json: entries(2) });
    await gate.reached;
    const second = await keyed(api, BATCH, { json: entries(2) });
    expect([second.status, second.json.error]).toEqual([409, "idempotency_key_in_use"]);
    expect(Number(second.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    gate.open();
    expect((await first).json.data.added).toBe(2);
    const third = await keyed(api, BATCH, { json: entries(2) });
    expect(told(third)).toEqual(told(await first));
  });

  it("of many that are sent at once, one is done and nobody gets another answer", async () => {
    const api = await startApi(unlimited);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => keyed(api, BATCH, { json: entries(50) })),
    );
    const done = answers.filter(({ status }) => status === 201);
    expect(done.filter(({ headers }) => !headers.has(REPLAYED))).toHaveLength(1);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    for (const { status } of answers) expect([201, 409]).toContain(status);
  });

  it("of many files that are sent at once, one is imported and one is kept", async () => {
    const api = await startApi({ ...unlimited, runsImports: false });
    const call = { body: people(10), headers: CSV };
    await Promise.all(Array.from({ length: 10 }, () => keyed(api, IMPORTS, call)));
    const jobs = (await api.call(IMPORTS)).json.data as unknown as readonly { $id: string }[];
    expect(jobs).toHaveLength(1);
    expect(await kept(api)).toEqual([jobs[0]?.$id]);
  });

  it("its client may leave: the answer is kept all the same", async () => {
    const gate = gatedRepository();
    const api = await startApi({ wrapRepository: gate.repository });
    const body = JSON.stringify(entries(2));
    const client = await connected(api.port);
    const headers = {
      ...{ "Content-Type": "application/json", "Content-Length": body.length },
      "Idempotency-Key": "k-1",
    };
    client.send(requestText("POST", BATCH, headers, body));
    await gate.reached;
    client.socket.resetAndDestroy();
    gate.open();
    await expect.poll(() => api.logs.length).toBe(1);
    const again = await keyed(api, BATCH, { body });
    expect(again.json.data.added).toBe(2);
    expect(again.headers.get(REPLAYED)).toBe("true");
  });
});

describe("what is not kept", () => {
  it("is a failure inside: the next attempt does it, and tells what the first would have", async () => {
    let fails = true;
    const api = await startApi({
      wrapRepository: (repository) => ({
        ...passing(repository),
        add: async (write) => {
          const outcomes = await repository.add(write);
          if (fails) throw storageDown();
          return outcomes;
        },
        findByUrls: (teamId, urls) =>
          fails ? Promise.reject(storageDown()) : repository.findByUrls(teamId, urls),
      }),
    });
    const first = await keyed(api, BATCH, { json: entries(3) });
    expect(first.status).toBe(500);
    const single = { json: { url: "in/ann" } };
    expect((await keyed(api, "/v1/dnc", single, "k-2")).status).toBe(500);
    fails = false;
    const second = await keyed(api, BATCH, { json: entries(3) });
    expect(second.json.data).toMatchObject({ added: 3, duplicates: 0 });
    expect(second.headers.has(REPLAYED)).toBe(false);
    expect((await keyed(api, "/v1/dnc", single, "k-2")).status).toBe(201);
    expect(await stored(api)).toBe(4);
  });

  it("is a refusal by key or rate", async () => {
    const batch = { requests: 1, windowMs: 60_000 };
    const api = await startApi({ options: { rates: { ...UNLIMITED, batch } } });
    await api.call(BATCH, { json: entries(1) });
    expect((await keyed(api, BATCH, { key: "nope", json: entries(2) })).status).toBe(401);
    expect((await keyed(api, BATCH, { json: entries(2) })).status).toBe(429);
    api.clock.advance(60_000);
    expect((await keyed(api, BATCH, { json: entries(2) })).status).toBe(201);
    expect((await keyed(api, BATCH, { json: entries(2) })).status).toBe(429);
  });

  it("is a body that never came", async () => {
    const api = await startApi({ options: { maxBodyBytes: 1000, maxImportBytes: 1000 } });
    const body = "x".repeat(1001);
    expect((await keyed(api, BATCH, { body })).status).toBe(413);
    expect((await keyed(api, IMPORTS, { body, headers: CSV })).status).toBe(413);
    const text = { body: "x", headers: { "content-type": "text/plain" } };
    expect((await keyed(api, BATCH, text)).status).toBe(415);
    expect((await keyed(api, BATCH, { json: entries(1) })).status).toBe(201);
  });
});

describe("a process that died", () => {
  /** Stores everything and then fails, as if the process were gone before it could answer. */
  const dying = (api: Api) => {
    const begin = api.options.idempotency.begin.bind(api.options.idempotency);
    api.options.idempotency.begin = async (request) => {
      const beginning = await begin(request);
      if (beginning.status !== "started") return beginning;
      const lost = () => Promise.reject(storageDown());
      return { ...beginning, attempt: { ...beginning.attempt, finish: lost, abandon: lost } };
    };
  };

  it("in the middle of a batch: the next one reports what it would have reported", async () => {
    const api = await startApi();
    dying(api);
    await api.call("/v1/dnc", { json: { url: "in/person-1" } });
    const first = await keyed(api, BATCH, { json: entries(3) });
    expect(first.json.data).toMatchObject({ added: 2, duplicates: 1 });
    const messages = api.logs.map(({ message }) => message);
    expect(messages).toContain("answer was not kept");
    const waiting = await keyed(api, BATCH, { json: entries(3) });
    expect(waiting.status).toBe(409);
    const next = await startApi({ after: api });
    const second = await keyed(next, BATCH, { json: entries(3) });
    expect(second.text).toBe(first.text);
    expect(second.headers.has(REPLAYED)).toBe(false);
  });

  it("after it had begun an import: the next one answers with that import", async () => {
    const api = await startApi({ runsImports: false });
    dying(api);
    const call = { body: people(2), headers: CSV };
    const first = await keyed(api, IMPORTS, call);
    const next = await startApi({ after: api, runsImports: false });
    const second = await keyed(next, IMPORTS, call);
    expect(told(second)).toEqual(told(first));
    expect((await next.call(IMPORTS)).json.data).toHaveLength(1);
    expect(await kept(next)).toEqual([first.json.data.$id]);
  });
});

describe("a record store that gives no answer", () => {
  it("is a 500, and nothing is done", async () => {
    const api = await startApi({ wrapRecords: deadRecords, runsImports: false });
    expect((await keyed(api, BATCH, { json: entries(1) })).status).toBe(500);
    const call = { body: people(1), headers: CSV };
    expect((await keyed(api, IMPORTS, call)).status).toBe(500);
    expect((await api.call(IMPORTS, { method: "POST", ...call })).status).toBe(500);
    expect((await api.call(IMPORTS)).status).toBe(500);
    expect((await api.call(`${IMPORTS}/imp_1`)).status).toBe(500);
    expect((await api.call(`${IMPORTS}/imp_1/events`)).status).toBe(500);
    expect((await api.call(`${IMPORTS}/imp_1/errors`)).status).toBe(500);
    expect((await api.call(`${IMPORTS}/imp_1/undo`, { method: "POST" })).status).toBe(500);
    expect((await api.call(`${IMPORTS}/imp_1`, { method: "DELETE" })).status).toBe(500);
    expect(await stored(api)).toBe(0);
    // Of the one without a key: nobody knows that its job is not stored, so its file waits for the sweep.
    expect(await kept(api)).toHaveLength(1);
    expect(JSON.stringify(api.logs)).not.toContain("insert into");
  });

  it("only at the end leaves the work and its answer as they are", async () => {
    const api = await startApi({
      wrapRecords: (records) => ({
        ...passingRecords(records),
        replace: () => Promise.reject(storageDown()),
      }),
    });
    const { status } = await keyed(api, BATCH, { json: entries(1) });
    expect(status).toBe(201);
    expect(await stored(api)).toBe(1);
  });
});

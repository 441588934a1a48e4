import { gzipSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { startApi, type Api, type Call } from "./support/start-api.js";

const JOHN = "https://linkedin.com/in/johnsmith";

async function stored(api: Api): Promise<number> {
  return (await api.storage.entries.list("acme", { limit: 1, offset: 0, before: null })).total;
}

async function refused(path: string, call: Call, expected: object, status = 400): Promise<Api> {
  const api = await startApi({ options: { maxEntries: 3 } });
  const answer = await api.call(path, { method: "POST", ...call });
  expect(answer.json).toEqual(expected);
  expect(answer.status).toBe(status);
  expect(await stored(api)).toBe(0);
  return api;
}

const invalid = (message: string, fields: object = {}) => ({
  error: "invalid_request",
  message,
  ...fields,
});

describe("a batch request without entries", () => {
  it.each([
    ["{}"],
    ['{"entries":null}'],
    ['{"entries":{}}'],
    ['{"entries":"x"}'],
    ['{"entries":[]}'],
    ['{"Entries":[{"url":"in/bob"}]}'],
    ['{"__proto__":{"entries":[{"url":"in/bob"}]}}'],
    ['[{"url":"in/bob"}]'],
    ["null"],
    ["1"],
    ['"entries"'],
    ["true"],
  ])("is refused: %s", async (body) => {
    await refused("/v1/dnc/batch", { body }, invalid("Entries array is required"));
  });

  it("is refused without any body, with or without a content type", async () => {
    await refused("/v1/dnc/batch", {}, invalid("Entries array is required"));
    const headers = { "content-type": "text/plain", "content-length": "0" };
    await refused("/v1/dnc/batch", { headers }, invalid("Entries array is required"));
  });
});

describe("an entry without a url", () => {
  it.each([
    ["{}"],
    ["null"],
    ["[]"],
    ['"in/bob"'],
    ['{"url":null}'],
    ['{"url":1e999}'],
    ['{"url":["in/bob"]}'],
    ['{"url":{"url":"in/bob"}}'],
    ['{"URL":"in/bob"}'],
    ['{"__proto__":{"url":"in/bob"}}'],
    ['{"constructor":{"prototype":{"url":"in/bob"}}}'],
  ])("is refused with its index: %s", async (entry) => {
    const body = `{"entries":[{"url":"in/ann"},${entry}]}`;
    const expected = invalid("Each entry must have a url field", { index: 1, field: "url" });
    await refused("/v1/dnc/batch", { body }, expected);
    expect("url" in {}).toBe(false);
  });

  it.each([["{}"], ["[]"], ["null"], ['{"url":5}'], ['{"__proto__":{"url":"in/bob"}}'], [""]])(
    "is refused when sent alone: %s",
    async (body) => {
      await refused("/v1/dnc", { body }, invalid("A url field is required", { field: "url" }));
    },
  );
});

describe("reason and source", () => {
  const field = (name: string, value: unknown) => ({
    json: { entries: [{ url: "in/ann" }, { url: "in/bob", [name]: value }] },
  });

  it.each([
    ["reason", 5, "must be a string of at most 500 characters"],
    ["reason", ["x"], "must be a string of at most 500 characters"],
    ["reason", "x".repeat(501), "must be a string of at most 500 characters"],
    ["source", false, "must be a string of at most 100 characters"],
    ["source", "🙂".repeat(101), "must be a string of at most 100 characters"],
    ["source", "a\0b", "must not hold NUL or an unpaired surrogate"],
    ["reason", "a\ud800", "must not hold NUL or an unpaired surrogate"],
  ])("a bad %s is refused with its index and name", async (name, value, rule) => {
    const expected = invalid(`entries[1].${name} ${rule}`, { index: 1, field: name });
    await refused("/v1/dnc/batch", field(name, value), expected);
    const single = { json: { url: "in/bob", [name]: value } };
    await refused("/v1/dnc", single, invalid(`${name} ${rule}`, { field: name }));
  });

  it("may be null, and as long as the limits in code points", async () => {
    const api = await startApi();
    const reason = "🙂".repeat(500);
    const source = "é".repeat(100);
    const first = await api.call("/v1/dnc", { json: { url: "in/ann", reason, source } });
    expect(first.json.data).toMatchObject({ reason, source });
    const second = await api.call("/v1/dnc", {
      json: { url: "in/bob", reason: null, source: null },
    });
    expect(second.json.data).toMatchObject({ reason: null, source: null });
  });
});

describe("a batch over the limit", () => {
  it("is refused with the limit and the number sent", async () => {
    const entries = Array.from({ length: 4 }, (_, index) => ({ url: `in/p${index}` }));
    await refused(
      "/v1/dnc/batch",
      { json: { entries } },
      invalid("entries must hold at most 3 entries; 4 were sent"),
    );
  });
});

describe("a body that is not JSON in UTF-8", () => {
  it.each([["{"], ['{"entries":[{"url":"in/bob"}]}x'], ["\u0000"], ["NaN"], [" "], ["{'url':1}"]])(
    "is called malformed: %j",
    async (body) => {
      await refused("/v1/dnc/batch", { body }, invalid("The request body is malformed JSON"));
    },
  );

  it("is refused when it holds other bytes than UTF-8", async () => {
    const body = Buffer.from('{"entries":[{"url":"in/ren\xe9"}]}', "latin1");
    await refused("/v1/dnc/batch", { body }, invalid("The request body is not valid UTF-8"));
  });

  it("may begin with a byte order mark", async () => {
    const api = await startApi();
    const body = `\ufeff${JSON.stringify({ url: JOHN })}`;
    expect((await api.call("/v1/dnc", { body })).status).toBe(201);
  });
});

describe("the media type", () => {
  const body = JSON.stringify({ url: JOHN });
  const unsupported = (message: string) => ({ error: "unsupported_media_type", message });

  it.each([
    ["application/json"],
    ["Application/JSON; charset=UTF-8"],
    ['application/json ; x=y; charset="utf-8"'],
    ["application/json;charset=utf8"],
    ["application/vnd.api+json"],
    ["application/merge-patch+json; charset=utf-8"],
  ])("%s is taken", async (type) => {
    const api = await startApi();
    const headers = { "content-type": type };
    expect((await api.call("/v1/dnc", { body, headers })).status).toBe(201);
  });

  it.each([
    ["text/plain"],
    ["text/json"],
    ["application/x-www-form-urlencoded"],
    ["multipart/form-data; boundary=application/json"],
    ["application/jsonp"],
    ["application/json, text/plain"],
    [""],
  ])("%j is refused", async (type) => {
    await refused(
      "/v1/dnc",
      { body, headers: { "content-type": type } },
      unsupported("The request body must be sent as application/json"),
      415,
    );
  });

  it.each([["iso-8859-1"], ["utf-16"], ['"utf-7"']])("charset %s is refused", async (charset) => {
    await refused(
      "/v1/dnc",
      { body, headers: { "content-type": `application/json; charset=${charset}` } },
      unsupported("The request body must be encoded as UTF-8"),
      415,
    );
  });

  it("a compressed body is refused, naming what would do", async () => {
    const api = await startApi();
    const answer = await api.call("/v1/dnc", {
      body: new Uint8Array(gzipSync(body)),
      headers: { "content-encoding": "gzip" },
    });
    expect(answer.status).toBe(415);
    expect(answer.json.message).toBe("The request body must be sent without a Content-Encoding");
    expect(answer.headers.get("accept-encoding")).toBe("identity");
    const identity = { body, headers: { "content-encoding": "identity" } };
    expect((await api.call("/v1/dnc", identity)).status).toBe(201);
  });
});

describe("hostile JSON", () => {
  it("with a hundred thousand levels of nesting is handled like any other", async () => {
    const api = await startApi();
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const body = `{"entries":[{"url":"in/bob","x":${deep}}]}`;
    expect((await api.call("/v1/dnc/batch", { body })).json.data.added).toBe(1);
    const bare = await api.call("/v1/dnc/batch", { body: deep });
    expect(bare.json.message).toBe("Entries array is required");
    const open = await api.call("/v1/dnc/batch", { body: "[".repeat(1_000_000) });
    expect(open.json.message).toBe("The request body is malformed JSON");
  });

  it("with duplicate keys counts the last, as JSON parsers do", async () => {
    const api = await startApi();
    const body = '{"entries":[],"entries":[{"url":"in/ann","url":"in/bob"}]}';
    const { json } = await api.call("/v1/dnc/batch", { body });
    expect(json.data.details).toEqual([{ url: "https://linkedin.com/in/bob", status: "added" }]);
  });

  it("with __proto__ and constructor keys beside the known ones changes nothing", async () => {
    const api = await startApi();
    const body =
      '{"__proto__":{"a":1},"constructor":1,"toString":null,' +
      '"entries":[{"url":"in/bob","__proto__":{"reason":"x"},"hasOwnProperty":1}]}';
    expect((await api.call("/v1/dnc/batch", { body })).json.data.added).toBe(1);
    expect((await api.call("/v1/dnc")).json.data.entries[0]?.reason).toBeNull();
    expect("a" in {}).toBe(false);
  });

  it("with huge numbers in fields nobody knows is taken", async () => {
    const api = await startApi();
    const body = `{"entries":[{"url":"in/bob","n":1e999,"m":-0,"d":${"9".repeat(10_000)}}]}`;
    expect((await api.call("/v1/dnc/batch", { body })).json.data.added).toBe(1);
  });

  it("gets a refused url back unchanged, be it lone surrogates, NUL or an essay", async () => {
    const api = await startApi();
    const urls = ["in/\ud800", "\udc00", "in/a\u0000b", "x".repeat(100_000), "\u2028<script>", "é"];
    const { json, text } = await api.call("/v1/dnc/batch", {
      json: { entries: urls.map((url) => ({ url })) },
    });
    expect(json.data.errors).toBe(urls.length);
    expect(json.data.details.map(({ url }) => url)).toEqual(urls);
    expect(text).toContain(String.raw`in/\ud800`);
  });
});

describe("the size of a body", () => {
  const tooLarge = {
    error: "payload_too_large",
    message: "The request body must not be larger than 1000 bytes",
  };
  const padded = (length: number) => {
    const json = JSON.stringify({ url: JOHN });
    return json + " ".repeat(length - json.length);
  };

  it("may be exactly the limit, and not a byte more", async () => {
    const api = await startApi({ options: { maxBodyBytes: 1000 } });
    expect((await api.call("/v1/dnc", { body: padded(1000) })).status).toBe(201);
    const { status, json, headers } = await api.call("/v1/dnc", { body: padded(1001) });
    expect(status).toBe(413);
    expect(json).toEqual(tooLarge);
    expect(headers.get("connection")).toBe("close");
  });

  it("is judged for bodies much larger than a socket's buffers, and the client gets its answer", async () => {
    const api = await startApi({ options: { maxBodyBytes: 1000 } });
    const { json } = await api.call("/v1/dnc", { body: padded(20_000_000) });
    expect(json).toEqual(tooLarge);
  });
});

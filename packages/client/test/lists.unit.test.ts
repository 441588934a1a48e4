import { describe, expect, it } from "vitest";

import { OpenDncClient, type OpenDncClientOptions } from "../src/index.js";
import { collect } from "./support/collect.js";
import { fakeFetch, success, type Scripted } from "./support/fake-fetch.js";

function setUp(script: readonly Scripted[], options: Partial<OpenDncClientOptions> = {}) {
  const { fetch, sent } = fakeFetch(...script);
  const baseUrl = "https://dnc.example.com";
  return { sent, client: new OpenDncClient({ baseUrl, apiKey: "key", fetch, ...options }) };
}

const page = (ids: readonly string[], nextCursor?: string | null) =>
  success({ entries: ids.map(($id) => ({ $id })), total: 3, limit: 2, offset: 0, nextCursor });

describe("the list", () => {
  it("is walked from cursor to cursor", async () => {
    const { client, sent } = setUp([page(["c", "b"], "x&y"), page(["a"], null)]);
    const entries = await collect(client.list({ limit: 2, q: "jo" }));
    expect(entries.map(({ $id }) => $id)).toEqual(["c", "b", "a"]);
    expect(sent.map(({ url }) => url.search)).toEqual([
      "?limit=2&q=jo",
      "?limit=2&cursor=x%26y&q=jo",
    ]);
  });

  it("is not taken for complete when the server does not say so", async () => {
    const { client } = setUp([page(["c", "b"])]);
    await expect(collect(client.list())).rejects.toMatchObject({ code: "unexpected_answer" });
  });
});

describe("an export", () => {
  const line = (id: string) => `${JSON.stringify({ id })}\n`;
  const streamed = (...chunks: (string | Error)[]) => {
    const encoder = new TextEncoder();
    const rest = [...chunks];
    return new Response(
      new ReadableStream<Uint8Array>({
        pull(controller) {
          const chunk = rest.shift();
          if (chunk === undefined) controller.close();
          else if (typeof chunk === "string") controller.enqueue(encoder.encode(chunk));
          else controller.error(chunk);
        },
      }),
    );
  };
  const exported = (...chunks: (string | Error)[]) => setUp([() => streamed(...chunks)]).client;

  it("gives entry by entry, wherever its bytes are cut", async () => {
    const client = exported('{"id":', '"a"}\n{"id":"b"', "}\n");
    await expect(collect(client.export())).resolves.toEqual([{ id: "a" }, { id: "b" }]);
  });

  it("of an empty list is empty", async () => {
    await expect(collect(exported().export())).resolves.toEqual([]);
  });

  it.each([
    ["the connection breaks", [line("a"), new TypeError("terminated")]],
    ["it ends within a line", [line("a"), '{"id":"b"}']],
  ])("is an error when %s", async (_, chunks) => {
    await expect(collect(exported(...chunks).export())).rejects.toMatchObject({
      name: "OpenDncError",
      code: "broken_off",
    });
    const stream = await exported(...chunks).exportStream({ format: "ndjson" });
    await expect(new Response(stream).text()).rejects.toMatchObject({ code: "broken_off" });
  });

  it("can be left in the middle, which lets go of the connection", async () => {
    const left: unknown[] = [];
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(line("a"))),
      cancel: () => void left.push("cancelled"),
    });
    const { client } = setUp([() => new Response(endless)]);
    for await (const entry of client.export()) {
      expect(entry).toEqual({ id: "a" });
      break;
    }
    await Promise.resolve();
    expect(left).toEqual(["cancelled"]);
  });

  it("is asked for by format", async () => {
    const { client, sent } = setUp([() => streamed("url\r\n")]);
    await expect(new Response(await client.exportStream()).text()).resolves.toBe("url\r\n");
    expect(sent[0]?.url.search).toBe("?format=csv");
  });
});

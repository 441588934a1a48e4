import { describe, expect, it } from "vitest";

import { startApi, type Api } from "./support/start-api.js";
import { imported, people, UNLIMITED } from "./support/uploads.js";

const unlimited = { options: { rates: UNLIMITED } };

async function add(api: Api, ...names: string[]): Promise<void> {
  const entries = names.map((name) => ({ url: `https://linkedin.com/in/${name}` }));
  await api.call("/v1/dnc/batch", { json: { entries } });
}

function nextOf(link: string | null): string | null {
  return /^<(.*)>; rel="next"$/.exec(link ?? "")?.[1] ?? null;
}

/** Follows the links to the end; `between` runs after each page. */
async function walk(api: Api, path: string, between = async () => {}): Promise<string[]> {
  const slugs: string[] = [];
  for (let next: string | null = path; next !== null;) {
    const { headers, json } = await api.call(next);
    slugs.push(...json.data.entries.map(({ url }) => url.split("/in/")[1] ?? ""));
    next = nextOf(headers.get("link"));
    expect(next === null).toBe(json.data.nextCursor === null);
    await between();
  }
  return slugs;
}

describe("the cursor of a list", () => {
  it("leads through all pages, newest first, and the last one has none", async () => {
    const api = await startApi(unlimited);
    await add(api, "a1", "b2", "c3", "d4", "e5");
    const first = await api.call("/v1/dnc?limit=2");
    expect(first.json.data).toMatchObject({ total: 5, limit: 2, offset: 0 });
    const second = await api.call(`/v1/dnc?limit=2&cursor=${first.json.data.nextCursor}`);
    expect(second.json.data).toMatchObject({ total: 5, limit: 2, offset: 0 });
    expect(await walk(api, "/v1/dnc?limit=2")).toEqual(["e5", "d4", "c3", "b2", "a1"]);
    expect(await walk(api, "/v1/dnc?limit=2&offset=1")).toEqual(["d4", "c3", "b2", "a1"]);
    const whole = await api.call("/v1/dnc?limit=5");
    expect([whole.json.data.nextCursor, whole.headers.get("link")]).toEqual([null, null]);
  });

  it("gives an entry that is there all the while exactly once, whatever is written", async () => {
    const api = await startApi(unlimited);
    await add(api, ...Array.from({ length: 30 }, (_, index) => `stays-${index}`));
    await add(api, ...Array.from({ length: 30 }, (_, index) => `goes-${index}`));
    await add(api, ...Array.from({ length: 30 }, (_, index) => `stays-too-${index}`));
    let round = 0;
    const seen = await walk(api, "/v1/dnc?limit=7", async () => {
      await add(api, `new-${(round += 1)}`);
      const { entries } = (await api.call("/v1/dnc?q=goes&limit=3")).json.data;
      for (const { $id } of entries) await api.call(`/v1/dnc/${$id}`, { method: "DELETE" });
    });
    const stays = seen.filter((slug) => slug.startsWith("stays"));
    expect(stays).toHaveLength(60);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    ["cursor=", "cursor must be the nextCursor of a page of this list"],
    ["cursor=a", "cursor must be the nextCursor of a page of this list"],
    ["cursor=%7B%7D", "cursor must be the nextCursor of a page of this list"],
    [`cursor=${cursor("null")}`, "cursor must be the nextCursor of a page of this list"],
    [`cursor=${cursor("[]")}`, "cursor must be the nextCursor of a page of this list"],
    [`cursor=${cursor('{"afterId":"x"}')}`, "cursor must be the nextCursor of a page of this"],
    [`cursor=${cursor('{"afterId":"dnc_1","a":1}')}`, "cursor must be the nextCursor of a page"],
    [`cursor=${cursor('{"afterUrl":"in/Ann"}')}`, "cursor must be the nextCursor of a page of"],
    [
      `cursor=${cursor('{"afterUrl":"https://linkedin.com/in/ann"}')}`,
      "cursor must be the nextCursor of a page of this list",
    ],
    [`cursor=${cursor('{"afterId":"dnc_1"}')}&offset=0`, "offset and cursor exclude each other"],
    [`cursor=${cursor('{"afterId":"dnc_1"}')}&cursor=`, "cursor must be given only once"],
    ["q=%FF", "q is not valid percent-encoded UTF-8"],
    ["q=a&q=b", "q must be given only once"],
  ])("refuses %s", async (query, message) => {
    const api = await startApi();
    const { status, json } = await api.call(`/v1/dnc?${query}`);
    expect(status).toBe(400);
    expect(json.message).toContain(message);
  });
});

function cursor(json: string): string {
  return Buffer.from(json).toString("base64url");
}

describe("the filter of a list", () => {
  it.each([
    ["JOHN", ["johnny", "john"]],
    ["jürg", ["j%C3%BCrgen"]],
    ["j%C3%BCrg", ["j%C3%BCrgen"]],
    ["j%25C3%25BCrg", ["j%C3%BCrgen"]],
    ["J%C3%9CRG", ["j%C3%BCrgen"]],
    ["%25", []],
    ["_", []],
    ["j_", []],
    ["%00", []],
    ["nobody", []],
    ["", ["a", "j%C3%BCrgen", "johnny", "john"]],
  ])("keeps the entries whose slug starts with %j", async (q, slugs) => {
    const api = await startApi();
    await add(api, "john", "johnny", "jürgen", "a");
    const query = q === "jürg" ? encodeURIComponent(q) : q;
    const { json } = await api.call(`/v1/dnc?q=${query}`);
    expect(json.data.entries.map(({ url }) => url.split("/in/")[1])).toEqual(slugs);
    expect(json.data.total).toBe(slugs.length);
  });

  it("stays on, with the limit, when the links are followed", async () => {
    const api = await startApi(unlimited);
    await add(api, "jürgen-1", "x", "jürgen-2", "jürgen-3");
    const seen = await walk(api, `/v1/dnc?q=${encodeURIComponent("Jür")}&limit=1`);
    expect(seen).toEqual(["j%C3%BCrgen-3", "j%C3%BCrgen-2", "j%C3%BCrgen-1"]);
  });

  it("counts no more than a thousand matches, and gives every one of more", async () => {
    const api = await startApi(unlimited);
    await imported(api, people(1_500));
    const { json } = await api.call("/v1/dnc?q=person&limit=1000");
    expect(json.data).toMatchObject({ total: null, offset: 0 });
    const seen = await walk(api, "/v1/dnc?q=person&limit=400");
    expect(seen).toEqual([...seen].sort());
    expect(new Set(seen).size).toBe(1_500);
  });
});

describe("the link to the next page", () => {
  it("works under a prefix", async () => {
    const api = await startApi({ options: { prefix: "/crm" } });
    await add({ ...api, call: (path, call) => api.call(`/crm${path}`, call) }, "a1", "b2", "c3");
    const seen = await walk(api, "/crm/v1/dnc?limit=2");
    expect(seen).toEqual(["c3", "b2", "a1"]);
  });
});

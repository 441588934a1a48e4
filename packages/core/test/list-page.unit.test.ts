import { describe, expect, it } from "vitest";
import {
  isListCursor,
  MAX_COUNTED_MATCHES,
  type CanonicalUrl,
  type DncEntry,
  type ListCursor,
  type ListRequest,
} from "../src/index.js";
import { listOn } from "./support/list-fixture.js";
import { MapRepository } from "./support/map-repository.js";

/** As many people as are asked for, whose URLs are in another order than they were added in. */
async function listOf(count: number) {
  const repository = new MapRepository();
  const { list } = listOn(repository);
  const names = (from: number, many: number) =>
    Array.from({ length: many }, (_, at) => ({ url: `in/p-${((from + at) * 7_919) % 10_007}` }));
  await list.addBatch("team", [{ url: "in/other" }, ...names(0, count)]);
  const add = (many: number) => list.addBatch("team", names(repository.size - 1, many));
  const page = (more: Partial<ListRequest> = {}) =>
    list.list("team", { limit: 1_000, slugPrefix: "p-", ...more });
  const walk = async (limit: number, after: () => Promise<unknown> = () => Promise.resolve()) => {
    const seen: DncEntry[] = [];
    let cursor: ListCursor | null | undefined;
    while (cursor !== null) {
      const read = await page({ limit, cursor });
      if (seen.length === 0) await after();
      seen.push(...read.entries);
      cursor = read.nextCursor;
    }
    return seen;
  };
  const matches = () =>
    [...repository.entries.values()].filter(({ url }) => !url.endsWith("/other"));
  return { repository, list, page, walk, matches, add };
}

const newestFirst = (entries: readonly DncEntry[]) =>
  [...entries].sort((a, b) => (a.id < b.id ? 1 : -1));
const byUrl = (entries: readonly DncEntry[]) =>
  [...entries].sort((a, b) => (a.url < b.url ? -1 : 1));

describe("the pages of a prefix", () => {
  it("come newest first and counted, of as many matches as are counted", async () => {
    const { page, walk, matches } = await listOf(MAX_COUNTED_MATCHES);
    const all = newestFirst(matches());
    expect(await page({ limit: 3 })).toMatchObject({ entries: all.slice(0, 3), total: 1_000 });
    expect(await page({ limit: 3, offset: 998 })).toEqual({
      ...{ entries: all.slice(998), total: 1_000, nextCursor: null },
    });
    expect(await walk(300)).toEqual(all);
  });

  it("come in the order of their URLs and uncounted, of more", async () => {
    const { page, walk, matches } = await listOf(MAX_COUNTED_MATCHES + 1);
    const all = byUrl(matches());
    expect(await page({ limit: 3 })).toMatchObject({ entries: all.slice(0, 3), total: null });
    expect((await page({ limit: 3, offset: 500 })).entries).toEqual(all.slice(500, 503));
    expect(await page({ limit: 3, offset: 998 })).toEqual({
      ...{ entries: all.slice(998), total: null, nextCursor: null },
    });
    expect(await page({ offset: 1_001 })).toMatchObject({ entries: [], nextCursor: null });
    expect(await page({ offset: 1e15 })).toMatchObject({ entries: [], nextCursor: null });
    expect(await walk(300)).toEqual(all);
  });

  it("are passed over also in stretches that take more than one call", async () => {
    const { page, matches } = await listOf(5_100);
    expect((await page({ limit: 2, offset: 5_050 })).entries).toEqual(
      byUrl(matches()).slice(5_050, 5_052),
    );
  });

  it("go on newest first when there are more than are counted by then", async () => {
    const { walk, matches, add } = await listOf(990);
    const before = newestFirst(matches());
    expect(await walk(300, () => add(6_000))).toEqual(before);
  });

  it("go on by URL when there are fewer again", async () => {
    const { walk, matches, list } = await listOf(1_010);
    const [gone, ...others] = byUrl(matches()).slice(-100);
    const seen = await walk(300, () =>
      list.remove(
        "team",
        [gone, ...others].map((entry) => entry?.id ?? ""),
      ),
    );
    expect(seen).toEqual(byUrl(matches()));
  });

  it("are empty for a prefix that nobody has", async () => {
    const { page } = await listOf(3);
    expect(await page({ slugPrefix: "a b" })).toEqual({ entries: [], total: 0, nextCursor: null });
  });
});

describe("a page", () => {
  it("has no cursor when it ends with the last entry, and none when it is past it", async () => {
    const { list } = await listOf(4);
    expect(await list.list("team", { limit: 5 })).toMatchObject({ total: 5, nextCursor: null });
    const first = await list.list("team", { limit: 4 });
    expect(first.nextCursor).toEqual({ afterId: first.entries[3]?.id });
    expect(await list.list("team", { limit: 5, offset: 5 })).toEqual({
      ...{ entries: [], total: 5, nextCursor: null },
    });
  });

  it("is not read for a request that cannot be meant", async () => {
    const { list } = await listOf(3);
    const afterId = { afterId: "dnc_1" };
    const afterUrl = { afterUrl: "https://linkedin.com/in/p-1" as CanonicalUrl };
    const bad: ListRequest[] = [
      ...[0, -1, 1_001, 1.5, Number.NaN].map((limit) => ({ limit })),
      ...[-1, 0.5, Number.NaN, 2 ** 53].map((offset) => ({ limit: 1, offset })),
      { limit: 1, offset: 1, cursor: afterId },
      { limit: 1, offset: 1, cursor: afterId, slugPrefix: "p" },
      { limit: 1, cursor: afterUrl },
      { limit: 1, cursor: afterUrl, slugPrefix: "" },
    ];
    for (const request of bad) {
      const read = list.list("team", request);
      await expect(read, JSON.stringify(request)).rejects.toBeInstanceOf(TypeError);
    }
    await expect(list.list("a b", { limit: 1 })).rejects.toBeInstanceOf(TypeError);
  });
});

describe("a cursor", () => {
  it("is told from what a page cannot have given", () => {
    const url = "https://linkedin.com/in/anna";
    expect(isListCursor({ afterId: "dnc_1" })).toBe(true);
    expect(isListCursor({ afterUrl: url })).toBe(true);
    const bad: unknown[] = [null, undefined, "dnc_1", 1, [], ["dnc_1"], {}, { afterId: "x" }];
    bad.push({ afterId: null }, { afterUrl: 1 }, { afterUrl: "in/anna" }, { afterUrl: `${url}/` });
    bad.push(
      { afterId: "dnc_1", afterUrl: url },
      { afterId: "dnc_1", more: 1 },
      { other: "dnc_1" },
    );
    bad.push({ afterUrl: url.toUpperCase() }, { afterId: "dnc_%" }, { afterUrl: {} });
    for (const value of bad) expect(isListCursor(value), JSON.stringify(value)).toBe(false);
  });
});

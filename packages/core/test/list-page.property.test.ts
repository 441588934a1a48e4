import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isListCursor, type DncEntry, type ListCursor, type ListPage } from "../src/index.js";
import { listOn } from "./support/list-fixture.js";
import { MapRepository } from "./support/map-repository.js";

const slug = fc.stringMatching(/^a[a-c]{1,3}$/);
const change = fc.oneof(
  fc.record({ add: fc.array(slug, { minLength: 1, maxLength: 4 }) }),
  fc.record({ remove: fc.nat() }),
);
/** What happens between two pages. */
const between = fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 20 });
type Change = { add: string[] } | { remove: number };
const limit = fc.integer({ min: 1, max: 7 });

function listWith() {
  const repository = new MapRepository();
  const { list } = listOn(repository);
  const add = (slugs: readonly string[]) =>
    list.addBatch(
      "team",
      slugs.map((name) => ({ url: `in/${name}` })),
    );
  const all = () => [...repository.entries.values()];
  const apply = async (one: Change) => {
    if ("add" in one) {
      await add(one.add);
      return;
    }
    const ids = all().map(({ id }) => id);
    await list.remove("team", ids.slice(one.remove % (ids.length + 1)).slice(0, 1));
  };
  return { repository, list, add, all, apply };
}

const isDescending = (entries: readonly DncEntry[]) =>
  entries.every(({ id }, at) => at === 0 || id < (entries[at - 1]?.id ?? ""));

/** Walks to the end by the cursor. */
async function walk(
  read: (cursor: ListCursor | undefined) => Promise<ListPage>,
  afterPage: (page: number) => Promise<void> = () => Promise.resolve(),
): Promise<DncEntry[]> {
  const seen: DncEntry[] = [];
  let cursor: ListCursor | undefined;
  for (let page = 0; ; page += 1) {
    const { entries, nextCursor } = await read(cursor);
    seen.push(...entries);
    if (nextCursor === null) return seen;
    expect(isListCursor(JSON.parse(JSON.stringify(nextCursor)))).toBe(true);
    cursor = nextCursor;
    await afterPage(page);
  }
}

describe("a walk by the cursor", () => {
  it("meets what is there throughout exactly once, newest first, whatever is written", async () => {
    const prefix = fc.constantFrom(undefined, "", "aa", "AB", "a%62", "none");
    await fc.assert(
      fc.asyncProperty(
        ...[fc.array(slug, { maxLength: 30 }), between, limit, prefix],
        async (first, changes, size, slugPrefix) => {
          const { list, add, all, apply } = listWith();
          await add(first);
          const before = new Set(all());
          const seen = await walk(
            (cursor) => list.list("team", { limit: size, cursor, slugPrefix }),
            async (page) => {
              for (const one of changes[page] ?? []) await apply(one);
              for (const entry of before) if (!all().includes(entry)) before.delete(entry);
            },
          );
          const wanted = `https://linkedin.com/in/${decodeURIComponent(slugPrefix ?? "").toLowerCase()}`;
          const throughout = [...before].filter(({ url }) => url.startsWith(wanted));
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen).toEqual(expect.arrayContaining(throughout));
          expect(seen.every(({ url }) => url.startsWith(wanted))).toBe(true);
          expect(isDescending(seen)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("comes to the pages that the offset comes to, when nothing is written", async () => {
    await fc.assert(
      fc.asyncProperty(
        ...[fc.array(slug, { maxLength: 30 }), limit, fc.constantFrom(undefined, "aa")],
        async (slugs, size, slugPrefix) => {
          const { list, add } = listWith();
          await add(slugs);
          const walked = await walk((cursor) =>
            list.list("team", { limit: size, cursor, slugPrefix }),
          );
          const paged: DncEntry[] = [];
          for (let offset = 0; ; offset += size) {
            const page = await list.list("team", { limit: size, offset, slugPrefix });
            expect(page.total).toBe(walked.length);
            if (page.entries.length === 0) break;
            paged.push(...page.entries);
          }
          expect(paged).toEqual(walked);
        },
      ),
    );
  });
});

describe("an export", () => {
  it("meets what is there throughout exactly once, newest first, whatever is written", async () => {
    const { list, add, all } = listWith();
    await add(Array.from({ length: 10_001 }, (_, at) => `person-${at}`));
    const removed = all()[3];
    const before = all().filter((entry) => entry !== removed);
    const seen: DncEntry[] = [];
    for await (const run of list.export("team")) {
      expect(run.length).toBeGreaterThan(0);
      if (seen.length === 0) {
        await add(["later"]);
        await list.remove("team", [removed?.id ?? ""]);
      }
      seen.push(...run);
    }
    // It may have been read before it was removed.
    expect(seen.filter(({ id }) => id !== removed?.id)).toEqual(before.reverse());
  });

  it("of nobody is nothing, and of no team is a mistake", async () => {
    const { list, add } = listWith();
    await add(["anna"]);
    expect((await list.export("other").next()).done).toBe(true);
    await expect(list.export("a b").next()).rejects.toBeInstanceOf(TypeError);
  });
});

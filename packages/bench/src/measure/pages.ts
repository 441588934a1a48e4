import { randomInt } from "node:crypto";
import type { DncList, ListCursor, ListRequest } from "@opendnc/core";
import { timed } from "../contender.js";
import type { Engine, Store } from "../engines/engine.js";
import { listOn } from "../engines/library.js";
import { TEAM } from "../rows.js";
import type { Scale } from "../scale.js";
import { spread, type Spread } from "../statistics.js";
import { fill } from "./fill.js";

/** Entries on a page. */
export const LIMIT = 50;
const ROUNDS = 7;
/** How many places of a list are visited in turn. */
const PLACES = 200;
/** How the slugs of two of the ten first names start: even of the shortest list, too many to count. */
const FIFTH = "j";

export const PAGE_KINDS = ["first", "deep", "few alike", "many alike"] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

export interface PageFigures {
  readonly engine: string;
  readonly lists: readonly {
    readonly rows: number;
    /** Microseconds a page, of the rounds. */
    readonly microseconds: Readonly<Record<PageKind, Spread>>;
    /** Over those of the first, shortest list in the same round. */
    readonly ratios: Readonly<Record<PageKind, Spread>>;
  }[];
}

interface LongList {
  readonly rows: number;
  readonly store: Store;
  readonly requests: Readonly<Record<PageKind, readonly ListRequest[]>>;
  readonly list: DncList;
  close(): Promise<void>;
}

/** Reads the same pages of short and of long lists in turn. */
export async function measurePages(engine: Engine, scale: Scale): Promise<PageFigures> {
  const lists: LongList[] = [];
  try {
    const longer = engine.isSlow ? [scale.slowMillion] : [scale.million, scale.longest];
    for (const rows of [scale.tenThousand, ...longer]) {
      if (rows === null) continue;
      lists.push(await longList(await engine.newStore("library"), rows));
      console.error(`  filled with ${rows} rows`);
    }
    const times = lists.map((): Times => perKind(() => []));
    const pages = engine.isSlow ? Math.ceil(scale.pages / 50) : scale.pages;
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [index, list] of lists.entries()) {
        for (const kind of PAGE_KINDS) {
          const microseconds = await pageTime(list, kind, pages);
          // The first round warms up.
          if (round > 0) times[index]?.[kind].push(microseconds);
        }
      }
    }
    return { engine: engine.product, lists: lists.map(summary(times)) };
  } finally {
    for (const list of lists) await list.close();
  }
}

type Times = Readonly<Record<PageKind, number[]>>;

async function longList(store: Store, rows: number): Promise<LongList> {
  await fill(store, rows);
  const storage = store.storage();
  await storage.open();
  const list = listOn(storage);
  const places = await cursorsIn(list);
  const requests = {
    first: [{ limit: LIMIT }],
    deep: places.map(({ cursor }) => ({ limit: LIMIT, cursor })),
    "few alike": places.map(({ slug }) => ({ limit: LIMIT, slugPrefix: slug.slice(0, -4) })),
    "many alike": [{ limit: LIMIT, slugPrefix: FIFTH }],
  };
  const close = async () => {
    await storage.close();
    await store.drop();
  };
  return { rows, store, list, requests, close };
}

/** Some places all over the list, in random order. */
async function cursorsIn(list: DncList): Promise<{ cursor: ListCursor; slug: string }[]> {
  const ids: { cursor: ListCursor; slug: string }[] = [];
  for await (const entries of list.export(TEAM)) {
    for (let place = 0; place < PLACES / 10; place += 1) {
      const entry = entries[randomInt(entries.length)];
      if (entry === undefined) continue;
      const slug = entry.url.slice(entry.url.lastIndexOf("/") + 1);
      ids.splice(randomInt(ids.length + 1), 0, { cursor: { afterId: entry.id }, slug });
    }
  }
  return ids.slice(0, PLACES);
}

/** Mean microseconds of so many pages, one after the other. */
async function pageTime(
  { list, requests }: LongList,
  kind: PageKind,
  pages: number,
): Promise<number> {
  const asked = requests[kind];
  const ms = await timed(async () => {
    for (let page = 0; page < pages; page += 1) {
      const request = asked[page % asked.length];
      if (request !== undefined) await list.list(TEAM, request);
    }
  });
  return (ms * 1000) / pages;
}

function summary(times: readonly Times[]) {
  return ({ rows }: LongList, index: number): PageFigures["lists"][number] => {
    const taken = (kind: PageKind) => times[index]?.[kind] ?? [];
    const shortest = (kind: PageKind) => times[0]?.[kind] ?? [];
    return {
      rows,
      microseconds: perKind((kind) => spread(taken(kind))),
      ratios: perKind((kind) =>
        spread(taken(kind).map((time, round) => time / (shortest(kind)[round] ?? Number.NaN))),
      ),
    };
  };
}

function perKind<T>(make: (kind: PageKind) => T): Record<PageKind, T> {
  return {
    first: make("first"),
    deep: make("deep"),
    "few alike": make("few alike"),
    "many alike": make("many alike"),
  };
}

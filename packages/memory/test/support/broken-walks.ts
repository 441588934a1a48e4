import type { DncEntry, DncPage, DncPageRequest, DncRepository } from "@opendnc/core";
import type { BrokenParts } from "./broken-part.js";

const model = "as a map from URL to entry would";
const whole = "pages before the last entry of the page before are the whole list";

export const brokenWalks: BrokenParts<DncRepository> = {
  "begins a page with the entry before it": {
    fails: [whole, "before is compared bytewise", model],
    break: (right) => cutting(right, ({ id }, before) => id <= before),
  },
  "compares ids in the order of a locale": {
    fails: ["before is compared bytewise"],
    break: (right) => cutting(right, ({ id }, before) => id.localeCompare(before) < 0),
  },
  "compares ids without their case": {
    fails: ["before is compared bytewise"],
    break: (right) => cutting(right, ({ id }, before) => id.toLowerCase() < before.toLowerCase()),
  },
  "begins where an id is found only": {
    fails: ["a page before an id that is gone", "comes exactly once, whatever is written"],
    break: (right) => ({
      list: async (teamId, page) => {
        const all = await right.list(teamId, { limit: 5000, offset: 0, before: null });
        const place = all.entries.findIndex(({ id }) => id === page.before);
        return cut(all, all.entries.slice(place + 1), page);
      },
    }),
  },
  "counts the rest for the total": {
    fails: [whole, "a page past the last entry", model],
    break: (right) => ({
      list: async (teamId, page) => {
        const rest = await right.list(teamId, { ...page, limit: 5000, offset: 0 });
        return { ...cut(rest, rest.entries, page), total: rest.entries.length };
      },
    }),
  },
  "walks by offset": {
    fails: [
      "comes exactly once, whatever is written meanwhile",
      "walks among writers and removers give each entry",
    ],
    break: (right) => walkingByOffset(right),
  },
  "leaves the offset out": {
    fails: ["an offset passes over entries from there on", model],
    break: (right) => ({
      list: (teamId, page) =>
        right.list(teamId, page.before === null ? page : { ...page, offset: 0 }),
    }),
  },
  "gives 1,000 entries at most": {
    fails: ["come up to MAX_PAGE_ROWS at once"],
    break: (right) => ({
      list: (teamId, page) => right.list(teamId, { ...page, limit: Math.min(page.limit, 1000) }),
    }),
  },
};

function cut({ total }: DncPage, entries: readonly DncEntry[], page: DncPageRequest): DncPage {
  return { entries: entries.slice(page.offset, page.offset + page.limit), total };
}

function cutting(
  right: DncRepository,
  comesAfter: (entry: DncEntry, before: string) => boolean,
): Partial<DncRepository> {
  return {
    list: async (teamId, page) => {
      const { before } = page;
      const all = await right.list(teamId, { limit: 5000, offset: 0, before: null });
      const rest = all.entries.filter((entry) => before === null || comesAfter(entry, before));
      return cut(all, rest, page);
    },
  };
}

/** Remembers at which place an entry stood when it was given. */
function walkingByOffset(right: DncRepository): Partial<DncRepository> {
  const places = new Map<string, number>();
  return {
    list: async (teamId, { before, ...page }) => {
      const start = before === null ? 0 : (places.get(before) ?? 0);
      const offset = start + page.offset;
      const given = await right.list(teamId, { ...page, offset, before: null });
      given.entries.forEach(({ id }, index) => places.set(id, offset + index + 1));
      return given;
    },
  };
}

import type { DncPrefixRequest } from "@opendnc/core";
import { slugOf } from "./slug.js";

/** DEL, which is bytewise above all that ids and slugs consist of: visible ASCII. */
const ABOVE_ALL = "\u007f";

/** Puts the least of all differences behind a text. NUL is none: not every database stores it. */
const NEXT = "\u0001";

/** The id below which a page begins, so that its statement is the same for the first one. */
export function idBound(before: string | null): string {
  return before ?? ABOVE_ALL;
}

/** From where, inclusively, to where, exclusively, the slugs of a page are. */
export interface SlugRange {
  readonly from: string;
  readonly to: string;
}

/** One bound at each end: of two, a database may look for the wrong one in its index. */
export function slugRangeOf({ prefix, after }: DncPrefixRequest): SlugRange {
  const start = slugOf(prefix);
  const next = after === null ? "" : slugOf(after) + NEXT;
  return { from: next > start ? next : start, to: start + ABOVE_ALL };
}

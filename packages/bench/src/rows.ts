import { systemClock, UlidGenerator } from "@opendnc/memory";
import type { Person } from "./people.js";

/** The team whose list is measured. */
export const TEAM = "bench";

const ids = new UlidGenerator();

/** A row that is ready to be stored, as bare drivers are handed it. */
export interface Row {
  readonly id: string;
  readonly slug: string;
  readonly url: string;
}

/** Everything that the rows of one batch share. */
export interface RowBatch {
  readonly batchId: string;
  readonly createdAtMs: number;
  readonly rows: readonly Row[];
}

/** Ids as long as the product's, and ascending like them. */
export function rowsOf(people: readonly Person[]): RowBatch {
  const createdAtMs = systemClock.nowMs();
  const seed = ids.seed(createdAtMs);
  const rows = people.map(({ slug }, place) => ({
    id: `dnc_${seed}${place.toString(32).toUpperCase().padStart(4, "0")}`,
    slug,
    url: `https://linkedin.com/in/${slug}`,
  }));
  return { batchId: `bat_${seed}`, createdAtMs, rows };
}

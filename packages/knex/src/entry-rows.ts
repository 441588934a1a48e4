import type { AddOutcome, CanonicalUrl, DncEntry, DncPage, RemoveOutcome } from "@opendnc/core";
import { urlOf } from "./slug.js";

/** An entry as the queries give it. */
export interface EntryRow {
  readonly id: string;
  readonly slug: string;
  readonly reason: string | null;
  readonly source: string | null;
  readonly batch_id: string;
  readonly created_at: number;
}

/** A row of a page. Of an empty page there is one at most, in which all but the total is NULL. */
export type ListRow = { readonly total: number } & (EntryRow | { readonly id: null });

/** What was found, in the order of what was asked for. */
export function inOrderOf(
  urls: readonly CanonicalUrl[],
  entries: readonly DncEntry[],
): (DncEntry | null)[] {
  const found = new Map(entries.map((entry) => [entry.url, entry]));
  return urls.map((url) => found.get(url) ?? null);
}

export function pageOf(teamId: string, rows: readonly ListRow[]): DncPage {
  return {
    entries: rows.flatMap((row) => (row.id === null ? [] : [entryOf(teamId, row)])),
    total: rows[0]?.total ?? 0,
  };
}

export function entriesOf(teamId: string, rows: readonly EntryRow[]): DncEntry[] {
  return rows.map((row) => entryOf(teamId, row));
}

/** Deletes as it tells: of an id's places, only the first one was stored. */
export function additionsOf(
  entries: readonly { readonly id: string }[],
  addedIds: Iterable<string>,
): AddOutcome[] {
  const added = new Set(addedIds);
  return entries.map(({ id }) => (added.delete(id) ? "added" : "duplicate"));
}

/** Deletes as it tells: of an id's places, only the first took the entry off. */
export function removalsOf(ids: readonly string[], removedIds: Iterable<string>): RemoveOutcome[] {
  const removed = new Set(removedIds);
  return ids.map((id) => (removed.delete(id) ? "removed" : "absent"));
}

export function entryOf(teamId: string, row: EntryRow): DncEntry {
  const { id, slug, reason, source, batch_id: batchId, created_at: createdAtMs } = row;
  const updatedAtMs = createdAtMs;
  return { id, teamId, url: urlOf(slug), reason, source, batchId, createdAtMs, updatedAtMs };
}

import type { DncEntry, DncWrite } from "@opendnc/core";
import type { EntryDocument } from "./mongo-schema.js";

export function documentsOfWrite({
  teamId,
  batchId,
  createdAtMs,
  entries,
}: DncWrite): EntryDocument[] {
  return entries.map(({ id, url, reason, source }) => {
    return { _id: id, teamId, url, reason, source, batchId, createdAtMs };
  });
}

export function documentOf(teamId: string, entry: DncEntry): EntryDocument {
  const { id, url, reason, source, batchId, createdAtMs, updatedAtMs } = entry;
  const document = { _id: id, teamId, url, reason, source, batchId, createdAtMs };
  return updatedAtMs === createdAtMs ? document : { ...document, updatedAtMs };
}

export function entryOf(document: EntryDocument): DncEntry {
  const { _id: id, teamId, url, reason, source, batchId, createdAtMs } = document;
  const { updatedAtMs = createdAtMs } = document;
  return { id, teamId, url, reason, source, batchId, createdAtMs, updatedAtMs };
}

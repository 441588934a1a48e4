import type { DncRecord } from "@opendnc/core";

let issued = 0;

/** A valid record of version 1, with a key of its own; later keys are bytewise greater. */
export function newRecord(
  teamId: string,
  given: Partial<Omit<DncRecord, "teamId" | "version">> = {},
): DncRecord {
  issued += 1;
  const key = `key_${String(issued).padStart(12, "0")}`;
  const state = { isOpen: false, expiresAtMs: null, body: `{"number":${issued}}` };
  return { kind: "import", teamId, key, version: 1, ...state, ...given };
}

/** What a record is to be replaced with: one version later. */
export function nextVersion(
  record: DncRecord,
  given: Partial<Pick<DncRecord, "isOpen" | "expiresAtMs" | "body">> = {},
): DncRecord {
  return { ...record, version: record.version + 1, ...given };
}

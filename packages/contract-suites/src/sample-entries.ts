import type { CanonicalUrl, DncEntry, DncWrite, NewDncEntry } from "@opendnc/core";

let issued = 0;

/** An id that no sample had before; later ones are bytewise greater. */
export function nextSampleId(prefix: "dnc" | "bat" | "key"): string {
  issued += 1;
  return `${prefix}_${String(issued).padStart(12, "0")}`;
}

/** A new entry with an id of its own. */
export function newEntry(
  url: CanonicalUrl,
  given: Partial<Omit<NewDncEntry, "url">> = {},
): NewDncEntry {
  return { id: nextSampleId("dnc"), url, reason: null, source: null, ...given };
}

/** A write with a batch id and a moment of its own. */
export function newWrite(teamId: string, entries: readonly NewDncEntry[]): DncWrite {
  const batchId = nextSampleId("bat");
  return { teamId, batchId, createdAtMs: 1_767_225_600_123 + issued, entries };
}

/** An entry as another store has it: with a batch and a moment of its own. */
export function newStoredEntry(
  teamId: string,
  url: CanonicalUrl,
  given: Partial<Omit<DncEntry, "teamId" | "url">> = {},
): DncEntry {
  const entry = newEntry(url);
  return { ...storedEntry(newWrite(teamId, [entry]), entry), ...given };
}

/** A write of one entry for each URL. */
export function writeOf(teamId: string, ...urls: readonly CanonicalUrl[]): DncWrite {
  return newWrite(
    teamId,
    urls.map((url) => newEntry(url)),
  );
}

/** What a repository should say of every entry of a write, if it stored them all. */
export function storedEntries(write: DncWrite): DncEntry[] {
  return write.entries.map((entry) => storedEntry(write, entry));
}

/** What a repository should say of one entry of a write, once it is stored. */
export function storedEntry(write: DncWrite, { id, url, reason, source }: NewDncEntry): DncEntry {
  const { teamId, batchId, createdAtMs } = write;
  return { id, teamId, url, reason, source, batchId, createdAtMs, updatedAtMs: createdAtMs };
}

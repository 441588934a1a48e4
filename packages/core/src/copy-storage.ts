import type { DncEntry } from "./dnc-entry.js";
import { chunks } from "./chunks.js";
import { findAll } from "./entry-writer.js";
import { walkEntries } from "./list-page.js";
import type { ApiKeyRecord, ApiKeyStore } from "./ports/api-key-store.js";
import { MAX_PAGE_ROWS, type DncRepository } from "./ports/dnc-repository.js";
import type { DncStorage } from "./ports/dnc-storage.js";

/** How far a copy has come. */
export interface CopyProgress {
  readonly step: "keys" | "entries" | "verifying";
  /** The team that it is at; `null` for the keys, which are all teams'. */
  readonly teamId: string | null;
  /** Of this team, or of all keys: how many are done, and of how many, if that is known. */
  readonly done: number;
  readonly total: number | null;
}

export interface TeamCopy {
  readonly teamId: string;
  /** Entries of the source, of which `copied` were not in the target before. */
  readonly entries: number;
  readonly copied: number;
  /** People whom the target lists with another entry of its own, which stays. */
  readonly kept: number;
  /** Entries of the source that are not in the target, nor anybody with their URL. */
  readonly missing: number;
  /** How many entries the target has of this team now. */
  readonly targetTotal: number;
}

export interface CopyReport {
  readonly keys: { readonly total: number; readonly copied: number; readonly missing: number };
  readonly teams: readonly TeamCopy[];
}

type Parts = Pick<DncStorage, "entries" | "apiKeys">;

const PAGE = 1_000;

/**
 * Copies all teams, with the ids, times, reasons and batches of their entries, and all keys, from
 * one storage to another, and then reads everything back to verify. Both are open.
 *
 * Nothing in the target is changed or removed, so it may be repeated, as after it was cut: what is
 * there is passed over. What is added to the source meanwhile may be missed; a removed entry may be
 * copied still. Imports and idempotency keys are not copied.
 *
 * @param onProgress is called after every step.
 */
export async function copyStorage(
  from: Parts,
  to: Parts,
  onProgress: (progress: CopyProgress) => void = () => undefined,
): Promise<CopyReport> {
  const keys = await copyKeys(from.apiKeys, to.apiKeys, onProgress);
  const teams: TeamCopy[] = [];
  const teamIds = allOf(
    (page) => from.entries.teams(page),
    (teamId) => teamId,
  );
  for await (const teamId of teamIds) {
    const copied = await copyTeam(from.entries, to.entries, teamId, onProgress);
    const found = await verifyTeam(from.entries, to.entries, teamId, onProgress);
    teams.push({ teamId, copied, ...found });
  }
  return { keys, teams };
}

async function copyKeys(
  from: ApiKeyStore,
  to: ApiKeyStore,
  onProgress: (progress: CopyProgress) => void,
): Promise<CopyReport["keys"]> {
  const counts = { total: 0, copied: 0, missing: 0 };
  const keys = allOf(
    (page) => from.listAll(page),
    ({ id }) => id,
  );
  for await (const key of keys) {
    const isCopied = await copyKey(key, to);
    counts.total += 1;
    if (isCopied) counts.copied += 1;
    if ((await to.findById(key.id)) === null) counts.missing += 1;
    onProgress({ step: "keys", teamId: null, done: counts.total, total: null });
  }
  return counts;
}

/** A key that was revoked since the last copy is revoked here, too. */
async function copyKey(key: ApiKeyRecord, to: ApiKeyStore): Promise<boolean> {
  const there = await to.findById(key.id);
  if (there === null) {
    await to.add(key);
    return true;
  }
  if (key.revokedAtMs !== null && there.revokedAtMs === null) {
    await to.revoke(there.teamId, there.id, key.revokedAtMs);
  }
  return false;
}

async function copyTeam(
  from: DncRepository,
  to: DncRepository,
  teamId: string,
  onProgress: (progress: CopyProgress) => void,
): Promise<number> {
  const total = await totalOf(from, teamId);
  let [done, copied] = [0, 0];
  for await (const page of walkEntries(from, teamId, MAX_PAGE_ROWS)) {
    for (const run of chunks(page, to.limits.entriesPerWrite)) {
      const outcomes = await to.restore(teamId, run);
      copied += outcomes.filter((outcome) => outcome === "added").length;
      done += run.length;
      onProgress({ step: "entries", teamId, done, total });
    }
  }
  return copied;
}

async function verifyTeam(
  from: DncRepository,
  to: DncRepository,
  teamId: string,
  onProgress: (progress: CopyProgress) => void,
): Promise<Omit<TeamCopy, "teamId" | "copied">> {
  const total = await totalOf(from, teamId);
  const counts = { entries: 0, kept: 0, missing: 0 };
  for await (const page of walkEntries(from, teamId, MAX_PAGE_ROWS)) {
    const urls = page.map(({ url }) => url);
    const found = await findAll(to, teamId, urls);
    counts.entries += page.length;
    counts.missing += found.filter((entry) => entry === null).length;
    counts.kept += page.filter((entry, index) => isOther(entry, found[index])).length;
    onProgress({ step: "verifying", teamId, done: counts.entries, total });
  }
  return { ...counts, targetTotal: await totalOf(to, teamId) };
}

function isOther(entry: DncEntry, found: DncEntry | null | undefined): boolean {
  return found !== null && found !== undefined && found.id !== entry.id;
}

async function totalOf(repository: DncRepository, teamId: string): Promise<number> {
  return (await repository.list(teamId, { limit: 1, offset: 0, before: null })).total;
}

/** What comes in ascending pages, each asked for by the place of the last item of the one before. */
async function* allOf<T>(
  read: (page: { readonly limit: number; readonly after: string | null }) => Promise<readonly T[]>,
  placeOf: (item: T) => string,
): AsyncGenerator<T, void, undefined> {
  for (let after: string | null = null; ;) {
    const items: readonly T[] = await read({ limit: PAGE, after });
    yield* items;
    const last = items.at(-1);
    if (last === undefined) return;
    after = placeOf(last);
  }
}

import type { OpenDncClient } from "@opendnc/client";

export interface Crm {
  optOutsSince(moment: Date): AsyncIterable<{ linkedinUrl: string; reason: string }>;
}

export interface SyncState {
  lastSync(): Promise<Date>;
  setLastSync(moment: Date): Promise<void>;
}

/** Brings over who has opted out in the CRM since the last time. */
export async function syncCrm(client: OpenDncClient, crm: Crm, state: SyncState) {
  // Taken before the CRM is asked: who opts out while this runs is met again the next time.
  const startedAt = new Date();
  const report = await client.addAll(entriesOf(crm, await state.lastSync())).summary();
  for (const { sent } of report.failed) console.warn(`Names nobody: ${sent}`);
  // Only now: if anything above has failed, the next run begins where this one did.
  await state.setLastSync(startedAt);
  return report;
}

async function* entriesOf(crm: Crm, since: Date) {
  for await (const { linkedinUrl, reason } of crm.optOutsSince(since)) {
    yield { url: linkedinUrl, reason, source: "crm" };
  }
}

import type { EntryInput } from "./types.js";

/** One entry on its way, as it will stand in a request. */
export interface OutgoingEntry {
  /** The URL as it was given. */
  readonly sent: string;
  readonly json: string;
  readonly bytes: number;
}

const encoder = new TextEncoder();

/** Only what the API knows of goes along: entries are often records that hold much more. */
export function outgoing(entry: string | EntryInput): OutgoingEntry {
  const { url, reason, source } = typeof entry === "string" ? { url: entry } : entry;
  const json = JSON.stringify({ url, reason, source });
  return { sent: url, json, bytes: encoder.encode(json).length + 1 };
}

export function batchText(entries: readonly OutgoingEntry[]): string {
  return `{"entries":[${entries.map(({ json }) => json).join(",")}]}`;
}

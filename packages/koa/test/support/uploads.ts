import { expect } from "vitest";

import type { Answer, ImportData } from "./assert-described.js";
import type { Api, Call } from "./start-api.js";

/** No limits, for tests that send more than a minute's requests. */
export const UNLIMITED = { batch: null, add: null, list: null, check: null, delete: null };

export const CSV = { "content-type": "text/csv" };
export const NDJSON = { "content-type": "application/x-ndjson" };

export function upload(api: Api, body: string, query = "", call: Call = {}): Promise<Answer> {
  const headers = { ...CSV, ...call.headers };
  return api.call(`/v1/dnc/imports${query}`, { method: "POST", body, ...call, headers });
}

/** Uploads a file and resolves with its import once that has ended. */
export async function imported(
  api: Api,
  body: string,
  query = "",
  call: Call = {},
): Promise<ImportData> {
  const answer = await upload(api, body, query, call);
  expect(answer.status).toBe(202);
  return ended(api, answer.json.data.$id);
}

export async function ended(api: Api, id: string): Promise<ImportData> {
  const read = async () => (await api.options.imports.find("acme", id))?.status;
  await expect.poll(read, { timeout: 10_000, interval: 20 }).not.toMatch(/queued|running/);
  return (await api.call(`/v1/dnc/imports/${id}`)).json.data as unknown as ImportData;
}

/** How many entries the team has. */
export async function stored(api: Api): Promise<number> {
  return (await api.storage.entries.list("acme", { limit: 1, offset: 0, before: null })).total;
}

/** The files that wait to be imported. */
export async function kept(api: Api): Promise<string[]> {
  const ids: string[] = [];
  for await (const { importId } of api.files.keys()) ids.push(importId);
  return ids;
}

/** People, one a line. */
export function people(count: number, from = 0): string {
  return Array.from({ length: count }, (_, index) => `in/person-${from + index}\n`).join("");
}

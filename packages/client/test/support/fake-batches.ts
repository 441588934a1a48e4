import { OpenDncClient, type OpenDncClientOptions } from "../../src/index.js";
import { failure, fakeFetch, success, type SentRequest } from "./fake-fetch.js";

interface Limits {
  readonly maxEntries?: number;
  readonly maxBytes?: number;
}

/** A server that lists people in memory, and takes only so much at once. */
export function fakeBatches(limits: Limits = {}, options: Partial<OpenDncClientOptions> = {}) {
  const { fetch, sent } = fakeFetch((request) => answer(request, limits));
  const client = new OpenDncClient({
    baseUrl: "https://dnc.example.com",
    apiKey: "key",
    fetch,
    ...options,
  });
  return { client, sent, sizes: () => sent.map((request) => entriesOf(request).length) };
}

export function entriesOf({ body }: SentRequest): readonly { readonly url: string }[] {
  return (JSON.parse(body) as { entries: { url: string }[] }).entries;
}

function answer(request: SentRequest, { maxEntries = 10_000, maxBytes = 5e6 }: Limits): Response {
  const entries = entriesOf(request);
  if (request.body.length > maxBytes) return failure(413, "payload_too_large");
  if (entries.length > maxEntries) {
    const message = `entries must hold at most ${maxEntries} entries; ${entries.length} were sent`;
    return failure(400, "invalid_request", { message });
  }
  const refused = entries.findIndex(({ url }) => url === "malformed");
  if (refused !== -1) {
    const message = `entries[${refused}].reason must be a string`;
    return failure(400, "invalid_request", { message, index: refused, field: "reason" });
  }
  return success({ details: entries.map(({ url }) => detailOf(request, url)) });
}

function detailOf({ url }: SentRequest, person: string): object {
  if (person.includes("bad")) return { url: person, status: "error", error: "Names nobody" };
  const isCheck = url.pathname.endsWith("/check/batch");
  return { url: person, status: isCheck ? "not_listed" : "added" };
}

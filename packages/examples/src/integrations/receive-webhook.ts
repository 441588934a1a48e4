import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import type { OpenDncClient } from "@opendnc/client";

interface Payload {
  readonly source: string;
  readonly optOuts: readonly { readonly linkedinUrl: string }[];
}

/** Takes a webhook's opt-outs. Its sender is told 204 when they are on the list, and not before. */
export function receiveWebhook(client: OpenDncClient) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const payload = await json(request).catch(() => null);
    if (!isPayload(payload)) {
      response.writeHead(400).end();
      return;
    }
    const { source, optOuts } = payload;
    try {
      const entries = optOuts.map(({ linkedinUrl: url }) => ({ url, source }));
      const { added, duplicates, failed } = await client.addAll(entries).summary();
      const names = failed.map(({ sent }) => sent);
      console.log({ action: "dnc_batch_added", source, added, duplicates, failed: names });
      response.writeHead(204).end();
    } catch (error) {
      // The sender delivers it again; whoever is listed already is a duplicate then.
      console.error(error);
      response.writeHead(503, { "Retry-After": "60" }).end();
    }
  };
}

function isPayload(value: unknown): value is Payload {
  if (typeof value !== "object" || value === null) return false;
  const { source, optOuts } = value as Partial<Record<keyof Payload, unknown>>;
  return typeof source === "string" && Array.isArray(optOuts) && optOuts.every(isOptOut);
}

function isOptOut(value: unknown): boolean {
  return typeof (value as { linkedinUrl?: unknown } | null)?.linkedinUrl === "string";
}

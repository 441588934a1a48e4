import type { ServerResponse } from "node:http";

const stopping = new WeakSet<ServerResponse>();
const waiting = new WeakMap<ServerResponse, () => void>();

/** Has `end` called when the server begins to stop, for an answer that would take its time. */
export function onServerStop(response: ServerResponse, end: () => void): void {
  if (stopping.has(response)) end();
  else waiting.set(response, end);
}

/** Tells whoever makes this answer that the server is stopping. */
export function noticeStop(response: ServerResponse): void {
  stopping.add(response);
  waiting.get(response)?.();
}

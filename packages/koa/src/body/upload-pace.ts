import type { IncomingMessage } from "node:http";

/** How long an upload may bring no byte, unless the server was told otherwise. */
export const UPLOAD_SILENCE_MS = 30_000;

const uploads = new WeakSet<IncomingMessage>();
const silences = new WeakMap<IncomingMessage, number>();

/** Notes that a request may take as long as it likes, as long as bytes keep coming. */
export function allowSlowUpload(request: IncomingMessage): void {
  uploads.add(request);
}

export function isSlowUpload(request: IncomingMessage): boolean {
  return uploads.has(request);
}

/** Sets how long the request may bring no byte, should it be an upload. */
export function limitSilence(request: IncomingMessage, silenceMs: number): void {
  silences.set(request, silenceMs);
}

export function silenceOf(request: IncomingMessage): number {
  return silences.get(request) ?? UPLOAD_SILENCE_MS;
}
